/// A value for every hyperparameter of a space that is used, in the space's order.
public struct Configuration: Sendable, Hashable, Codable {
  /// One hyperparameter's name and value.
  public struct Setting: Sendable, Hashable, Codable {
    /// The hyperparameter's name.
    public let name: String
    /// Its value.
    public let value: Value

    /// Pairs a name and a value.
    public init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// The settings, in the space's order.
  public let settings: [Setting]

  /// A configuration of these settings.
  public init(_ settings: [Setting]) {
    self.settings = settings
  }

  /// The value of a hyperparameter, or nil when the space does not tune it or it is not used here.
  public subscript(name: String) -> Value? {
    settings.first { $0.name == name }?.value
  }
}
