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
"""
