import Foundation
import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Success plans")
struct SuccessPlansTests {
    private let now = at("2026-11-21 12:00")

    private func plan(_ tend: Tend, _ customer: ID<Customer>, goal: String = "Save time") -> SuccessPlan {
        SuccessPlan(id: tend.ids.next(), customer: customer, goal: goal, openedAt: now)
    }

    @Test(
        "measure progress by values, also decreasing ones, from 0 to 1",
        arguments: [
            (0.0, 20.0, 5.0, 0.25), (10, 2, 6, 0.5), (0, 20, 30, 1), (10, 20, 5, 0), (-4, 4, 0, 0.5),
        ])
    func progress(startValue: Double, target: Double, reached: Double, expected: Double) {
        let plan = SuccessPlan(id: ID(1), customer: ID(2), goal: "x", startValue: startValue, target: target, currentValue: reached, openedAt: now)
        #expect(plan.progress == expected)
    }

    @Test("without values measure progress by milestones, and without those have none")
    func byMilestones() {
        var plan = SuccessPlan(id: ID(1), customer: ID(2), goal: "x", openedAt: now)
        #expect(plan.progress == nil)
        plan.milestones = [Milestone(id: ID(3), plan: ID(1), title: "a", doneAt: now), Milestone(id: ID(4), plan: ID(1), title: "b")]
        #expect(plan.progress == 0.5 && plan.milestonesDone == 1)
    }

    @Test("are overdue after their due day in the time zone of the business, unless closed")
    func overdue() {
        let calendar = LocalCalendar(zone: .gmt)
        var plan = SuccessPlan(id: ID(1), customer: ID(2), goal: "x", due: at("2026-11-20"), openedAt: now)
        #expect(!plan.isOverdue(now: at("2026-11-20 23:59"), calendar) && plan.isOverdue(now: at("2026-11-21"), calendar))
        plan.state = .reached
        #expect(!plan.isOverdue(now: now, calendar))
    }

    @Test("are open one at a time, and reached ones appear in the timeline")
    func oneAtATime() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            let first = try await tend.successPlans.open(plan(tend, ada), milestones: ["Import", " Train two people "])
            let otherIsOpen = Problem.conflict("Another plan is open. Close it first.")
            await #expect(throws: otherIsOpen) { try await tend.successPlans.open(plan(tend, ada, goal: "Second")) }
            try await tend.successPlans.close(first.id, of: ada, as: .reached, note: "two months early", now: now)
            await #expect(throws: Problem.conflict("This plan is already closed.")) {
                try await tend.successPlans.close(first.id, of: ada, as: .givenUp, now: now)
            }
            try await tend.successPlans.open(plan(tend, ada, goal: "Second"))
            await #expect(throws: otherIsOpen) { try await tend.successPlans.reopen(first.id, of: ada) }
            let plans = try await tend.successPlans.all(of: ada)
            #expect(plans.map(\.goal) == ["Second", "Save time"] && plans.map(\.state) == [.open, .reached])
            #expect(plans[1].milestones.map(\.title) == ["Import", "Train two people"])
            let event = try await tend.customers.timeline(of: ada, kinds: [.milestone]).events.first
            #expect(event?.name == "Save time" && event?.text == "two months early")
        }
    }

    @Test("have one event per reached milestone, which is deleted when the milestone is reopened")
    func completedMilestone() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            let opened = try await tend.successPlans.open(plan(tend, ada))
            let step = try await tend.successPlans.addMilestone("Import", due: at("2026-12-01"), to: opened.id, of: ada)
            let hash = try await tend.dataHash()
            try await tend.successPlans.completeMilestone(step.id, of: ada, now: now)
            try await tend.successPlans.completeMilestone(step.id, of: ada, now: now)
            #expect(try await tend.customers.timeline(of: ada).events.map(\.name) == ["Import"])
            let reached = try await tend.dataHash()
            let undo = tend.ids.next(Undo.self)
            try await tend.successPlans.reopenMilestone(step.id, of: ada, undo: undo)
            #expect(try await tend.dataHash() == hash)
            try await tend.manualEntries.undo(undo, of: ada)
            #expect(try await tend.dataHash() == reached)
        }
    }

    @Test("are undone step by step")
    func undo() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            let empty = try await tend.dataHash()
            let opening = tend.ids.next(Undo.self)
            let opened = try await tend.successPlans.open(plan(tend, ada), milestones: ["One", "Two"], undo: opening)
            let step = try #require(opened.milestones.first)
            let hash = try await tend.dataHash()
            let verbs: [@Sendable (ID<Undo>) async throws -> Void] = [
                { undo in try await tend.successPlans.edit(opened.id, of: ada, undo: undo) { ($0.goal, $0.currentValue) = ("Else", 4.5) } },
                { undo in try await tend.successPlans.addMilestone("Three", to: opened.id, of: ada, undo: undo) },
                { undo in try await tend.successPlans.editMilestone(step.id, title: "One and a half", due: now, of: ada, undo: undo) },
                { undo in try await tend.successPlans.removeMilestone(step.id, of: ada, undo: undo) },
                { undo in try await tend.successPlans.completeMilestone(step.id, of: ada, undo: undo, now: now) },
                { undo in try await tend.successPlans.close(opened.id, of: ada, as: .reached, undo: undo, now: now) },
                { undo in try await tend.successPlans.close(opened.id, of: ada, as: .givenUp, undo: undo, now: now) },
            ]
            for (place, verb) in verbs.enumerated() {
                let undo = tend.ids.next(Undo.self)
                try await verb(undo)
                #expect(try await tend.dataHash() != hash, "verb \(place) changed nothing")
                try await tend.manualEntries.undo(undo, of: ada)
                #expect(try await tend.dataHash() == hash, "verb \(place)")
            }
            try await tend.manualEntries.undo(opening, of: ada)
            #expect(try await tend.dataHash() == empty)
        }
    }

    @Test("reject a missing goal, a target equal to the start and milestones of another customer")
    func rejected() async throws {
        try await withTestDatabase { tend in
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            await #expect(throws: Problem.invalid(field: "goal", "Enter the customer's goal.")) {
                try await tend.successPlans.open(plan(tend, ada, goal: " \n"))
            }
            await #expect(throws: Problem.invalid(field: "steps", "A name has at most 300 characters.")) {
                try await tend.successPlans.open(plan(tend, ada), milestones: ["a", String(repeating: "x", count: 301)])
            }
            var still = plan(tend, ada)
            (still.startValue, still.target) = (3, 3)
            let standing = still
            await #expect(throws: Problem.invalid(field: "target", "The target equals the start value. Enter another target.")) {
                try await tend.successPlans.open(standing)
            }
            let opened = try await tend.successPlans.open(plan(tend, ada), milestones: ["One"])
            await #expect(throws: Problem.notFound("There is no such milestone.")) {
                try await tend.successPlans.completeMilestone(opened.milestones[0].id, of: bo, now: now)
            }
            let missing = Problem.notFound("There is no such plan.")
            await #expect(throws: missing) { try await tend.successPlans.find(opened.id, of: bo) }
            await #expect(throws: missing) { try await tend.successPlans.addMilestone("x", to: opened.id, of: bo) }
        }
    }

    @Test("move with their customer in a merge and its undo")
    func merges() async throws {
        try await withTestDatabase { tend in
            let (ada, twin) = (try await tend.customer("Ada"), try await tend.customer("Ada R."))
            try await tend.successPlans.open(plan(tend, twin), milestones: ["One"])
            let merge = try await tend.duplicates.merge(twin, into: ada, reason: "same", now: now)
            #expect(try await tend.successPlans.all(of: ada).first?.milestones.count == 1)
            try await tend.duplicates.undo(merge, now: now)
            #expect(try await tend.successPlans.all(of: ada).isEmpty)
            #expect(try await tend.successPlans.all(of: twin).first?.milestones.count == 1)
        }
    }
}
