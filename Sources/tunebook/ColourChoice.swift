import ArgumentParser

/// Whether colours are sent.
package enum ColourChoice: String, CaseIterable {
  case auto, always, never

  /// The first that is said: the choice itself, `FORCE_COLOR`, `NO_COLOR`; else whether the terminal
  /// understands escape sequences.
  package func isOn(hasEscapes: Bool, environment: (String) -> String?) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if let force = environment("FORCE_COLOR"), !force.isEmpty { return force != "0" }
      if let no = environment("NO_COLOR"), !no.isEmpty { return false }
      return hasEscapes
    }
  }
}

extension ColourChoice: ExpressibleByArgument {}
