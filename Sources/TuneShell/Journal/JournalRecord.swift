import TuneMath
package import TuneObjectives
public import TuneSearch

/// Something that happened in a session and has to outlive the process.
public enum JournalRecord: Sendable, Hashable {
  /// A command was carried out; one that changed nothing need not be carried out again.
  case command(cell: Int, line: String, changes: Bool)
  /// Text was put between the cells.
  case prose(cell: Int, text: String)
  /// All that was chosen was put aside for the story of a file.
  case anew(cell: Int, line: String)
  /// A command began to run trials.
  case steps(cell: Int, line: String)
  /// A trial of it ended.
  case trial(FinishedTrial)
  /// A part of a trial's training ended, where a scheduler hands out epochs.
  case job(FinishedJob)
  /// It ended; a trial or job that was cut is pending. Without this record the process died in between.
  case end(isCut: Bool, pending: Trial?, job: PendingJob? = nil)
  /// The notebook was saved in this file, whose bytes have the hash; without one it is to be saved there.
  case file(path: String, hash: UInt64?)
  /// A training that is no trial was paid for.
  case training(PaidTraining)
  /// Somebody looked at a test part.
  case look(TestLook)
  /// The learner left.
  case leave
}

/// A trial with everything that it measured.
public struct FinishedTrial: Sendable, Hashable, Codable {
  /// What decides its result; nil for a configuration that cannot be trained at all.
  package let key: TrainingKey?
  package let trial: Trial
  package let measurement: Search.Measurement

  package init(key: TrainingKey?, trial: Trial, measurement: Search.Measurement) {
    self.key = key
    self.trial = trial
    self.measurement = measurement
  }
}

/// A job with everything that its trial has measured so far.
public struct FinishedJob: Sendable, Hashable, Codable {
  /// What decides the result of the whole training; nil for a configuration that cannot be trained at all.
  package let key: TrainingKey?
  package let job: Job
  /// The trial, where it begins with this job.
  package let trial: Trial?
  /// All that was decided with the job.
  package let verdicts: [Verdict]
  package let measurement: Search.Measurement
}

/// A job that was cut.
public struct PendingJob: Sendable, Hashable, Codable {
  package let job: Job
  /// The trial, where it begins with this job.
  package let trial: Trial?
  /// All that was decided to make room for it.
  package let verdicts: [Verdict]
}

/// A training with all that decides its result.
public struct PaidTraining: Sendable, Hashable, Codable {
  package let key: TrainingKey
  package let outcome: Outcome
  package let measurement: Search.Measurement
}

extension JournalRecord: Codable {
  private enum Key: String, CodingKey {
    case command, prose, anew, steps, trial, job, end, file, training, look, leave
  }

  private struct Line: Codable {
    let cell: Int
    let line: String
    var changes: Bool?
  }

  private struct File: Codable {
    let path: String
    let hash: String?
  }

  private struct End: Codable {
    let isCut: Bool
    let pending: Trial?
    let job: PendingJob?
  }

  /// Reads an object with one key, the kind of the record.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard container.allKeys.count == 1, let key = container.allKeys.first else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a record"))
    }
    switch key {
    case .command:
      let line = try container.decode(Line.self, forKey: key)
      self = .command(cell: line.cell, line: line.line, changes: line.changes ?? false)
    case .steps:
      let line = try container.decode(Line.self, forKey: key)
      self = .steps(cell: line.cell, line: line.line)
    case .trial: self = .trial(try container.decode(FinishedTrial.self, forKey: key))
    case .job: self = .job(try container.decode(FinishedJob.self, forKey: key))
    case .end:
      let end = try container.decode(End.self, forKey: key)
      self = .end(isCut: end.isCut, pending: end.pending, job: end.job)
    case .prose:
      let line = try container.decode(Line.self, forKey: key)
      self = .prose(cell: line.cell, text: line.line)
    case .anew:
      let line = try container.decode(Line.self, forKey: key)
      self = .anew(cell: line.cell, line: line.line)
    case .file:
      let file = try container.decode(File.self, forKey: key)
      self = .file(path: file.path, hash: file.hash.flatMap { UInt64($0, radix: 16) })
    case .training: self = .training(try container.decode(PaidTraining.self, forKey: key))
    case .look: self = .look(try container.decode(TestLook.self, forKey: key))
    case .leave: self = .leave
    }
  }

  /// Writes the form that `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .command(let cell, let line, let changes):
      try container.encode(Line(cell: cell, line: line, changes: changes), forKey: .command)
    case .steps(let cell, let line):
      try container.encode(Line(cell: cell, line: line), forKey: .steps)
    case .trial(let trial): try container.encode(trial, forKey: .trial)
    case .job(let job): try container.encode(job, forKey: .job)
    case .end(let isCut, let pending, let job):
      try container.encode(End(isCut: isCut, pending: pending, job: job), forKey: .end)
    case .prose(let cell, let text):
      try container.encode(Line(cell: cell, line: text), forKey: .prose)
    case .anew(let cell, let line):
      try container.encode(Line(cell: cell, line: line), forKey: .anew)
    case .file(let path, let hash):
      try container.encode(File(path: path, hash: hash.map(FNV1a.hex)), forKey: .file)
    case .training(let training): try container.encode(training, forKey: .training)
    case .look(let look): try container.encode(look, forKey: .look)
    case .leave: try container.encode(true, forKey: .leave)
    }
  }
}
