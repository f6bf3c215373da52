/// What is said about the pulse a customer is given by hand and about the weights of health.
// swift-format-ignore
let chineseWeights = """
# The pulse
Pulse = 主观感受
Pulse: {} = 主观感受：{}
good = 良好
to be watched = 需要留意
in danger = 有危险
How do you feel about this customer? It stands beside health and does not change it. = 您对这位客户感觉如何？它与健康度并列显示，不影响健康度。
Set on {} = 记录于 {}
Set the pulse = 记录感受
How it feels = 感觉如何
Why, if you like = 原因（可不填）
Choose how it feels. = 请选择感觉如何。
Health looks good, yet you feel danger: you may know what no figure shows. = 健康度不错，您却觉得有危险：也许您知道数字没有反映的事。
Health looks bad, yet you feel good about it: see which part is low. = 健康度偏低，您却感觉良好：看看是哪一项偏低。
pulse {} = 感受{}
pulse not {} = 感受不是{}
At most 500 characters, please. = 最多 500 个字符。

# The weights of health
What counts in health = 健康度的构成
The weights of the parts, by stage, out of 100. Others are proposed where they would have told better who left within 90 days; nothing changes by itself. = 各阶段中每一项所占的权重，合计 100。如果另一组权重本可以更准确地看出谁会在 90 天内流失，这里就会提出建议；未经您同意不会更改。
{}, in use = {}（使用中）
{}, proposed = {}（建议）
in use = 使用中
Too little data: nobody was watched for 90 days yet. = 数据太少：还没有客户观察满 90 天。
{}: too little data. {} left so far; {} more are needed. = {}：数据太少。目前流失 {} 位，还需要 {} 位。
{}: too little data. {} stayed so far; {} more are needed. = {}：数据太少。目前留下 {} 位，还需要 {} 位。
{}: other weights are used since; they are compared when it is learnt anew. = {}：此后已改用其他权重，下次学习时再作比较。
{}: {} of {} cases left. = {1}：{3} 个样本中流失 {2} 个。
No other weights tell them apart better than by chance. = 没有哪组权重的区分效果好到超出偶然。
The proposed weights tell them apart better, by {} ({}). = 建议的权重区分得更准，AUC 提高 {}（{}）。
Use these weights = 采用这些权重
Use again = 重新采用
Until = 止
Weights so far = 用过的权重
Weights = 权重
the beginning = 一开始
as usual in the kind of business = 该业务类型的常用权重
The AUC of weights is the chance that of two customers the one who left had the lower health. Each customer is judged by weights found without it; others are proposed only where the whole 99 % interval of the gain lies above 0. = 权重的 AUC 是两位客户中流失的那位健康度更低的概率。评判每位客户时，所用的权重并未用到该客户的数据；只有当改进的 99% 区间高于 0 时才会提出建议。
These weights are used now; all customers are looked at again. = 已采用这些权重，正在重新分析所有客户。
There are no better weights to use just now. = 目前没有更好的权重可用。
There are no such weights. = 没有这组权重。
There is nothing to take back. = 没有可以撤回的更改。
"""
