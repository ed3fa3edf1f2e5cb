/// Why a search space, or a part of it, makes no sense.
public enum SearchSpaceError: Error, Sendable, Hashable {
  /// A bound or a choice is infinite or not a number, or the range is wider than a number can be.
  case notFinite(name: String)
  /// The lower bound is above the upper one.
  case reversedRange(name: String, low: Double, high: Double)
  /// A log scale begins at 0 or below.
  case logScaleNeedsPositiveRange(name: String)
  /// A reverse log scale ends at 1 or above.
  case reverseLogScaleNeedsRangeBelowOne(name: String)
  /// The step of a range is 0 or below, or too small to tell neighbours apart.
  case stepNotPositive(name: String)
  /// A range in steps has more values than this.
  case tooManySteps(name: String, limit: Int)
  /// A range of integers has a bound that is not one.
  case notWhole(name: String)
  /// An integer bound lies beyond `Domain.integerLimit`.
  case integerTooLarge(name: String)
  /// A list of choices is empty.
  case noChoices(name: String)
  /// A choice is listed twice.
  case repeatedChoice(name: String, value: Value)
  /// Two parameters share a name.
  case duplicate(name: String)
  /// The condition of a parameter is about one that is not in the space, or that comes behind it.
  case unknownParent(name: String, parent: String)
  /// The condition of a parameter is about one that is continuous.
  case continuousParent(name: String, parent: String)
  /// What is forbidden is about a parameter that is not in the space.
  case unknownInForbidden(parameter: String)
  /// A condition names a value that its parameter does not have.
  case notAValue(parameter: String, value: Value)
  /// A condition compares what is no number, or not with one number.
  case comparesWords(Condition)
  /// No value of its parameter meets a condition.
  case conditionNeverHolds(Condition)
  /// Everything, or nearly everything, is forbidden.
  case nothingAllowed
}
