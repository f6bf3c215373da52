import ArgumentParser
import Foundation
import TendDomain
import TendLanguage

struct OwnerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owner", abstract: "The owner's way in: a new password, or a one-time link.", subcommands: [Reset.self, Link.self])

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a new password; every session ends.",
            discussion: "The password is read from standard input, so that it stands in no list of commands.")

        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                if isatty(STDIN_FILENO) == 1 { Output.note(t("New password, then Enter:")) }
                guard let password = Self.readHiddenLine() else { throw failure(t("No password was given.")) }
                try await tend.access.resetOwner(password: password, now: SystemClock.now)
                dataOptions.json ? Output.json(.object([("reset", .bool(true))])) : print(t("The password is set; every session has ended."))
            }
        }

        /// A line of the terminal without showing it.
        private static func readHiddenLine() -> String? {
            var former = termios()
            let isTerminal = tcgetattr(STDIN_FILENO, &former) == 0
            if isTerminal {
                var silent = former
                silent.c_lflag &= ~tcflag_t(ECHO)
                tcsetattr(STDIN_FILENO, TCSANOW, &silent)
            }
            defer { if isTerminal { tcsetattr(STDIN_FILENO, TCSANOW, &former) } }
            return readLine(strippingNewline: true)
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a one-time sign-in path for the browser.")

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
