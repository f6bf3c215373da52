import ArgumentParser
import Foundation
import TendDomain
import TendLanguage

struct OwnerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owner", abstract: "Set a new password or create a one-time sign-in link.", subcommands: [Reset.self, Link.self])

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a new password and end every session.",
            discussion: "The password is read from standard input, so that it does not appear in the list of processes.")

        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                if isatty(STDIN_FILENO) == 1 { Output.note(t("New password, then Enter:")) }
                guard let password = Self.readHiddenLine() else { throw failure(t("No password was given.")) }
                try await tend.access.resetOwner(password: password, now: SystemClock.now)
                dataOptions.json ? Output.json(.object([("reset", .bool(true))])) : print(t("The password is set. All sessions have ended."))
            }
        }

        /// Reads a line from the terminal without echoing it.
        private static func readHiddenLine() -> String? {
            var previous = termios()
            let isTerminal = tcgetattr(STDIN_FILENO, &previous) == 0
            if isTerminal {
                var silent = previous
                silent.c_lflag &= ~tcflag_t(ECHO)
                tcsetattr(STDIN_FILENO, TCSANOW, &silent)
            }
            defer { if isTerminal { tcsetattr(STDIN_FILENO, TCSANOW, &previous) } }
            return readLine(strippingNewline: true)
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Create a one-time sign-in path for the browser.")

        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                let token = try await tend.access.makeSignInLink(now: SystemClock.now)
                let path = "/link/" + token
                dataOptions.json ? Output.json(.object([("path", .string(path))])) : print(path)
            }
        }
    }
}
