import ArgumentParser
import Foundation
import TendDomain

struct OwnerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owner", abstract: "The owner's way in: a new password, or a one-time link.", subcommands: [Reset.self, Link.self])

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a new password; every session ends.",
            discussion: "The password is read from standard input, so that it stands in no list of commands.")

        @OptionGroup var workplace: WorkplaceOptions

        func run() async throws {
            try await working {
                let tend = try await workplace.open()
                try await Speech.use(tend)
                if isatty(STDIN_FILENO) == 1 { Output.note(t("New password, then Enter:")) }
                guard let password = Self.hiddenLine() else { throw failure(t("No password was given.")) }
                try await tend.access.resetOwner(password: password, now: Clock.now)
                workplace.json ? Output.json(.object([("reset", .bool(true))])) : print(t("The password is set; every session has ended."))
            }
        }

        /// A line of the terminal without showing it.
        private static func hiddenLine() -> String? {
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

        @OptionGroup var workplace: WorkplaceOptions

        func run() async throws {
            try await working {
                let tend = try await workplace.open()
                let token = try await tend.access.makeSignInLink(now: Clock.now)
                let path = "/link/" + token
                workplace.json ? Output.json(.object([("path", .string(path))])) : print(path)
            }
        }
    }
}
