import ArgumentParser
import Foundation
import TendDomain
import TendLanguage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the business into one file, and prove the copy by restoring it.",
        subcommands: [Write.self, Key.self, Plan.self], defaultSubcommand: Write.self)

    struct Write: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write", abstract: "Write one (also without the word “write”); ends with 0 only when it was proven.",
            discussion: "With --recipient it is encrypted to a public key, and only the private key of that pair opens it.")

        @Option(name: .customLong("to"), help: "The file to write; it must not exist yet.") var target: String
        @Option(help: "A public key that `tend backup key` made.") var recipient: String?
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let key = try recipient.map { try PublicKey($0) }
                let tend = try await dataOptions.openExisting()
                try await CommandLanguage.use(tend)
                let file = URL(fileURLWithPath: target).path
                let made = try await tend.backups.make(to: file, for: key, clock: { SystemClock.now }) { progress in
                    Output.progress(t("\(Int(progress.fractionCompleted * 100)) % · \(progress.step.phrase)"))
                }
                Output.endProgress()
                if dataOptions.json {
                    return Output.json(
                        .object([
                            ("file", .string(target)), ("bytes", .of(made.bytes ?? 0)), ("hash", .of(made.hash)),
                            ("recipient", made.recipient.isEmpty ? .null : .string(made.recipient)), ("proven_at", .of(made.verifiedAt)),
                        ]))
                }
                print(t("Copied to \(target) and proven: it opens and holds the same business."))
            }
        }
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a pair of keys: the public one seals backups, only the private one opens them.",
            discussion: "Nothing is kept. Make it on another machine if you can, and keep the private key away from this one.")

        @Flag(help: "Print JSON instead of text.") var json = false

        func run() async throws {
            let key = PrivateKey()
            if json { return Output.json(.object([("public", .string(key.publicKey.text)), ("private", .string(key.text))])) }
            print("# " + t("Public key: give it to Tend."))
            print(key.publicKey.text)
            print("# " + t("Private key: keep it where Tend is not, at least twice. Without it no backup can be opened."))
            print(key.text)
        }
    }
}
