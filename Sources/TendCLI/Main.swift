@main
struct Tend {
    static func main() { print("tend") }
}
