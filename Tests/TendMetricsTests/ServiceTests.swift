import Foundation
import TendMath
import TendMetrics
import Testing

@Suite("Queues and waits")
struct ServiceTests {
    @Test("one person gives M/M/1, and Little's law holds for any number of people")
    func properties() throws {
        var random = Random(Seed(51))
        for _ in 0..<200 {
            let (mu, people) = (random.uniform(0.5, 20), 1 + random.index(below: 12))
            let lambda = random.uniform(0, 0.999) * mu * Double(people)
            let queue = try QueueModel(arrivalsPerHour: lambda, answersPerHour: mu, people: people)
            #expect(close(queue.inSystem.value, lambda * queue.timeInSystem.value!, 1e-9))
            #expect(close(queue.inQueue.value, lambda * queue.wait.value!, 1e-9))
            guard people == 1 else { continue }
            let rho = lambda / mu
            #expect(close(queue.inSystem.value, rho / (1 - rho), 1e-9) && close(queue.mustWait.value, rho, 1e-9))
            #expect(close(queue.idle.value, 1 - rho, 1e-9) && close(queue.timeInSystem.value, 1 / (mu - lambda), 1e-9))
            #expect(close(try queue.waitExceeds(hours: 1).value, rho * exp(-(mu - lambda)), 1e-9))
        }
    }

    @Test("waits become infinite as utilisation approaches 1, and are undefined from 1")
    func saturation() throws {
        for people in [1, 2, 10] {
            let waits = try [0.5, 0.8, 0.9, 0.99, 0.999, 0.9999].map {
                try QueueModel(arrivalsPerHour: $0 * Double(people), answersPerHour: 1, people: people).wait.value!
            }
            #expect(waits == waits.sorted() && waits.last! > 900)
            #expect(try QueueModel(arrivalsPerHour: Double(people), answersPerHour: 1, people: people).inQueue.reason == .arrivalsExceedCapacity)
        }
    }

    @Test("more people shorten every wait")
    func help() throws {
        let (alone, two) = (try QueueModel(arrivalsPerHour: 5, answersPerHour: 6), try QueueModel(arrivalsPerHour: 5, answersPerHour: 6, people: 2))
        #expect(two.wait.value! < alone.wait.value! / 5)
        #expect(try two.replyTimePercentile().value! < alone.replyTimePercentile().value!)
    }

    @Test("quantiles invert the tail, for waits and for time in the system, also for c − 1 = a")
    func quantiles() throws {
        for (lambda, people) in [(0.9, 1), (1, 2), (1.7, 2), (2.000001, 3), (9, 10), (0, 3)] {
            let queue = try QueueModel(arrivalsPerHour: lambda, answersPerHour: 1, people: people)
            for share in [0, 0.3, 0.5, 0.9, 0.99] {
                let time = try queue.timeInSystemQuantile(share).value!
                #expect(close(try queue.timeInSystemExceeds(hours: time).value, 1 - share, 1e-9))
                let wait = try queue.waitQuantile(share).value!
                #expect(try wait == 0 || close(queue.waitExceeds(hours: wait).value, 1 - share, 1e-9))
            }
        }
    }

    @Test("in a simulation 90 % of cases are answered within the promised time", arguments: [1, 2])
    func simulation(people: Int) throws {
        let queue = try QueueModel(arrivalsPerHour: Double(people), answersPerHour: 2, people: people)
        let promise = try #require(try queue.replyTimePercentile().value)
        var answeredInTime = 0
        for seed in 0..<5 {
            var (random, clock, free) = (Random(Seed(UInt64(seed))), 0.0, [Double](repeating: 0, count: people))
            for _ in 0..<100_000 {
                clock += random.exponential(mean: 1 / queue.arrivalsPerHour)
                let desk = free.indices.min { free[$0] < free[$1] }!
                free[desk] = max(clock, free[desk]) + random.exponential(mean: 0.5)
                if free[desk] - clock <= promise { answeredInTime += 1 }
            }
        }
        // One run of 100 000 has a standard error of about 0.0023, because neighbouring waits are correlated; five have 0.001.
        #expect(abs(Double(answeredInTime) / 500_000 - 0.9) < 0.005)
    }

    @Test("rates are measured from tickets; without answers there is no model")
    func measured() throws {
        let queue = try #require(try QueueModel.measured(arrived: 30, hoursOpen: 60, answered: 20, hoursWorked: 10))
        #expect(queue.arrivalsPerHour == 0.5 && queue.answersPerHour == 2 && queue.utilisation == 0.25)
        #expect(try QueueModel.measured(arrived: 3, hoursOpen: 60, answered: 0, hoursWorked: 10) == nil)
        #expect(try QueueModel(arrivalsPerHour: 0, answersPerHour: 1).wait == .exactly(0))
    }

    @Test("median and 90th percentile of waits, with order-statistic intervals if there are enough values")
    func waitTimes() throws {
        #expect(try WaitTimes.median(of: []) == .undefined(.noWaits))
        #expect(try WaitTimes.median(of: [3, 1, 2]) == .exactly(2, n: 3))
        let six = try #require(try WaitTimes.median(of: [6, 1, 5, 2, 4, 3]).estimate)
        #expect(six == Estimate(3.5, ConfidenceInterval(low: 1, high: 6), n: 6))
        #expect(close(try WaitTimes.ninetieth(of: (1...11).map(Double.init)).value, 10))
    }

    @Test("the interval of a percentile covers it in at least 95 % of samples", arguments: [0.5, 0.9])
    func coverage(share: Double) throws {
        var (random, hits) = (Random(Seed(53)), 0)
        for _ in 0..<1500 {
            let waits = (0..<60).map { _ in random.uniform() }
            let estimate = try #require(try WaitTimes.percentile(share, of: waits).estimate)
            #expect(estimate.interval!.contains(estimate.value))
            if estimate.interval!.contains(share) { hits += 1 }
        }
        #expect((0.94...0.995).contains(Double(hits) / 1500))
    }

    @Test("a histogram counts every value once, with round edges")
    func histogram() throws {
        var random = Random(Seed(54))
        for _ in 0..<100 {
            let scale = exp(random.uniform(-10, 10))
            let values = (0..<(1 + random.index(below: 200))).map { _ in scale * random.normal() }
            let histogram = try #require(try Histogram(of: values, about: 8))
            #expect(histogram.n == values.count && histogram.below == 0 && histogram.above == 0 && histogram.bins.count <= 14)
        }
        #expect(try Histogram(of: [0, 3, 9.9, 10], about: 5)?.bins.map(\.low) == [0, 2, 4, 6, 8])
        #expect(try Histogram(of: [7, 7], about: 5)?.bins.map(\.count) == [2])
        #expect(try Histogram(of: []) == nil)
        var fixed = try Histogram(edges: [0, 1, 2])
        for value in [-1, 0, 1, 2, 3] { try fixed.add(Double(value)) }
        #expect(fixed.bins.map(\.count) == [1, 2] && fixed.below == 1 && fixed.above == 1)
    }
}
