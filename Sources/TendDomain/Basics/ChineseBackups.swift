/// What is said about backups and restoring.
let chineseBackups = """
    # Keys
    A public key begins with tend-public-. Make one with: tend backup key = 公钥以 tend-public- 开头。可以这样生成：tend backup key
    The public key has a typo, or a part of it is missing. Copy it anew. = 公钥有误或不完整，请重新复制。
    This is the private half of a key. A backup is sealed with the public half, which begins with tend-public-. = 这是私钥。加密备份要用公钥，它以 tend-public- 开头。
    The private key has a typo, or a part of it is missing. Copy it anew. = 私钥有误或不完整，请重新复制。
    There is no key in the file. A private key begins with tend-private-. = 文件里没有密钥。私钥以 tend-private- 开头。
    This is the public half of a key. A backup is opened with the private half, which begins with tend-private-. = 这是公钥。打开备份要用私钥，它以 tend-private- 开头。
    Public key: give it to Tend. = 公钥：交给 Tend。
    Private key: keep it where Tend is not, at least twice. Without it no backup can be opened. = 私钥：请保存在 Tend 所在机器之外，至少两份。没有它，任何备份都打不开。

    # A file that is not restored
    This is no backup of Tend, or its beginning is damaged. Nothing was changed. Take another copy of it, or an earlier backup. = 这不是 Tend 的备份，或者文件开头已损坏。没有做任何更改。请换一份副本，或用更早的备份。
    This backup was written by a newer Tend ({}, schema {}). Nothing was changed. Install that version, then restore. = 这份备份由更新的 Tend 写成（{}，数据结构 {}）。没有做任何更改。请先安装该版本，再恢复。
    This backup is sealed to the key {}, and the key given is {}. Nothing was changed. Give the private key that belongs to it. = 这份备份是用密钥 {} 加密的，而提供的是 {}。没有做任何更改。请提供与它配对的私钥。
    This backup is encrypted to the key {}. Give the file with its private key: --key FILE = 这份备份已用密钥 {} 加密。请提供存放私钥的文件：--key FILE
    A key was given, and this backup is not encrypted: it may not be the file you mean. If it is, leave out --key. = 提供了密钥，但这份备份没有加密，可能不是您要的文件。如果确实是它，请去掉 --key。
    The head of this backup is damaged. Nothing was changed. Take another copy of it, or an earlier backup. = 这份备份的文件头已损坏。没有做任何更改。请换一份副本，或用更早的备份。
    This backup ends too early: {} of {} bytes are there. Nothing was changed. Copy it again from where it was whole. = 这份备份不完整：应有 {2} 字节，只有 {1} 字节。没有做任何更改。请从完整的那份重新复制。
    This backup is longer than it was written: {} bytes instead of {}. Nothing was changed. Copy it again from where it was whole. = 这份备份比写入时更长：现有 {} 字节，应为 {} 字节。没有做任何更改。请从完整的那份重新复制。
    This backup is damaged at its piece {}. Nothing was changed. Take another copy of it, or an earlier backup. = 这份备份的第 {} 段已损坏。没有做任何更改。请换一份副本，或用更早的备份。
    The pieces of this backup stand in another order than they were written, from piece {} on. Nothing was changed. Take another copy of it. = 这份备份从第 {} 段起，顺序与写入时不同。没有做任何更改。请换一份副本。
    {} holds a business already; restore into an empty folder. = {} 里已有一份业务，请恢复到空文件夹。
    {} is not empty: it holds {}. Restore into an empty folder. = {} 不是空文件夹，里面有 {}。请恢复到空文件夹。
    Restored and checked. = 已恢复并核对过。

    # Making one
    Copied to {} and proven: it opens and holds the same business. = 已备份到 {}，并打开核对过，内容与原来一致。
    {} exists already; nothing was written. = {} 已存在，没有写入任何内容。
    {} cannot be written: {} = 无法写入 {}：{}
    {} was not closed to its end; it was thrown away. Try again. = {} 没有完整关闭，已丢弃，请重试。
    The copy differs from the original; it was thrown away. Try again. = 备份与原来不一致，已丢弃，请重试。
    The folder {} is not there. Connect its disk, or choose another folder. = 找不到文件夹 {}。请连接它所在的磁盘，或换一个文件夹。
    A backup is under way already; wait until it is done. = 已有一份备份正在进行，请等它完成。
    It was stopped before it was proven. = 在验证完成前中断了。
    It took too long, and another program took over. = 用时过长，已由另一个程序接手。
    There is no key yet that a backup could be sealed to. Make one first. = 还没有用来加密备份的密钥，请先生成一个。
    {} % · {} = {}% · {}
    Copying the business = 正在复制业务数据
    Encrypting the copy = 正在加密副本
    Reading it back from disk = 正在从磁盘读回
    Restoring it and comparing = 正在恢复并比对

    The copy could not be written or read: {} = 无法写入或读取副本：{}

    # The plan
    An hour lies between 0 and 23. = 钟点在 0 到 23 之间。
    Keep between 0 and {}. = 保留数量在 0 到 {} 之间。
    Keep at least the backup of one day. = 至少保留一天的备份。
    Write the whole path of the folder, such as /mnt/backup/tend. = 请写文件夹的完整路径，例如 /mnt/backup/tend。
    Tend cannot write into {}. Choose a folder that the user who runs Tend may write. = Tend 无法写入 {}。请选择运行 Tend 的用户可写的文件夹。
    There is no backup yet. If this machine's disk breaks, everything is lost. = 还没有备份。这台机器的磁盘一旦损坏，一切都会丢失。
    The last backup failed. = 最近一次备份失败了。
    The last backup is {} days old. = 最近一次备份已是 {} 天前。
    The last backup is no longer where it was written: {} = 最近一次备份已不在原来的位置：{}

    # The page
    See to the backup = 去处理备份
    Backup = 备份
    A copy of everything in one encrypted file. Each is read back, restored and compared before it counts. = 把全部数据存成一个加密文件。每一份都要读回、恢复、比对无误才算数。
    Every night = 每晚自动备份
    The key = 密钥
    Backups = 备份列表
    When you need one = 需要恢复时
    On any machine with Tend, with the private key in a file: = 在任何装有 Tend 的机器上，把私钥存成文件，然后运行：
    Try it now and then: only a restore with your own key shows that you still have the key. = 不时试一次：只有用自己的私钥恢复成功，才说明密钥还在您手里。
    Last backup = 最近一次备份
    Last proven restore = 最近一次验证恢复
    Next one = 下一次
    none: there is no key yet = 无：还没有密钥
    Proven: the backup of {} was restored and holds the same business. = 已验证：{} 的备份恢复后与业务数据一致。
    Back up now = 立即备份
    Make a key below; the first backup begins right after it. = 请在下面生成密钥，随后就会开始第一份备份。
    The first one is made within a minute. = 第一份将在一分钟内开始。
    Earlier backups are untouched. It is tried again every hour. = 之前的备份不受影响。每小时会再试一次。
    Tend was not running at night, or could not write. It is tried again every hour. = 夜间 Tend 没有运行，或无法写入。每小时会再试一次。
    Connect its disk, or back up now. = 请连接它所在的磁盘，或立即备份。
    Another program makes it. = 由另一个程序进行。
    Backups are sealed to the key {}. Only its private half opens them, and Tend does not have it. = 备份用密钥 {} 加密。只有对应的私钥能打开，而 Tend 没有私钥。
    A backup is sealed with a public key, and only the private half opens it. You keep the private half; Tend does not. = 备份用公钥加密，只有私钥能打开。私钥由您保管，Tend 不保存。
    Make a key = 生成密钥
    Make another key = 另生成一个密钥
    Safer still: make it on another machine, and put only the public half here: = 更稳妥的做法：在另一台机器上生成，只把公钥填到这里：
    Made = 时间
    Size = 大小
    failed = 失败
    There is no backup yet. = 还没有备份。
    made room = 已清理
    proven = 已验证
    not encrypted = 未加密
    Public key = 公钥
    Begins with tend-public-. Empty: no backup is made by itself. = 以 tend-public- 开头。留空则不自动备份。
    Folder = 文件夹
    Best on another disk. Empty: {} = 最好在另一块磁盘上。留空则为：{}
    Every night at = 每晚时间
    Keep the last of so many days = 保留最近多少天，每天一份
    Keep the last of so many weeks = 保留最近多少周，每周一份
    Keep the last of so many months = 保留最近多少个月，每月一份
    The backup begins. = 备份开始了。
    The key is in use. The first backup begins. = 密钥已启用，第一份备份开始了。

    # A new key
    A new key = 新密钥
    Keep the private half now. It is shown this once and Tend does not keep it. = 请现在就保存私钥。它只显示这一次，Tend 不会保存。
    Put it into a password manager and on paper, not on this machine. Who has it can read every backup; without it nobody can, you neither. = 请存进密码管理器并抄在纸上，不要放在这台机器上。有它就能读所有备份；没有它谁也读不了，包括您自己。
    The private half, for you = 私钥，由您保管
    The public half, for Tend = 公钥，交给 Tend
    I have kept the private half = 我已保存好私钥
    From then on backups are sealed to this key. Earlier ones open with the key they were made for; keep it too. = 此后的备份用这个密钥加密。之前的备份仍要用当时的密钥打开，请一并保留。
    """
