/// A picture as a value: axes, marks and one sentence that says the same in words.
public struct Chart: Sendable, Hashable {
  /// A place in the chart, in the units of its axes.
  public struct Point: Sendable, Hashable {
    /// The place along the horizontal axis.
    public let x: Double
    /// The place along the vertical axis.
    public let y: Double

    /// A place in the chart.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A place with a number of its own.
  public struct Cell: Sendable, Hashable {
    /// Its middle.
    public let point: Point
    /// The number that stands there.
    public let value: Double
    /// How dense it is drawn, from 0 to 1.
    public let share: Double

    /// A place with a number.
    public init(_ point: Point, _ value: Double, share: Double) {
      self.point = point
      self.value = value
      self.share = share
    }
  }

  /// A short text at a place.
  public struct Label: Sendable, Hashable {
    /// Where it stands.
    public let point: Point
    /// What it says.
    public let text: String

    /// A text at a place.
    public init(_ point: Point, _ text: String) {
      self.point = point
      self.text = text
    }
  }

  /// A numbered line through all places of a horizontal axis of names, with what it says at each.
  public struct Profile: Sendable, Hashable {
    /// What is there at one name.
    public struct Stop: Sendable, Hashable {
      /// How high it stands, from 0 to 1; nil where the line has nothing to say.
      public let share: Double?
      /// Its value in words.
      public let text: String
      /// Whether the height means more or less: that of a name among names does not.
      public let isSize: Bool

      /// A value with its height.
      public init(_ share: Double?, _ text: String, isSize: Bool) {
        self.share = share
        self.text = text
        self.isSize = isSize
      }
    }

    /// What the line is called.
    public let name: String
    /// Its values, one a name of the axis.
    public let stops: [Stop]

    /// A line.
    public init(_ name: String, _ stops: [Stop]) {
      self.name = name
      self.stops = stops
    }
  }

  /// A named number with an interval around it, drawn as a bar from 0.
  public struct Bar: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// How long it is, from 0 to 1.
    public let value: Double
    /// The lower end of the interval.
    public let low: Double
    /// The upper end of the interval.
    public let high: Double
    /// The number in words.
    public let text: String

    /// A bar; the numbers lie between 0 and 1.
    public init(_ name: String, _ value: Double, _ low: Double, _ high: Double, text: String) {
      self.name = name
      self.value = value
      self.low = low
      self.high = high
      self.text = text
    }
  }

  /// How a series is drawn.
  public enum Mark: Sendable, Hashable {
    /// Points joined in order by straight lines.
    case line([Point])
    /// A level that holds until the next point's place and then jumps to its value.
    case step([Point])
    /// Single points.
    case points([Point])
    /// The area between two lines, given by their points at the same places.
    case band(lower: [Point], upper: [Point])
    /// A vertical range at each place, given by its ends there.
    case ranges(lower: [Point], upper: [Point])
    /// Cells that fill the picture: each is as dense as its share, as far as no other is nearer.
    case cells([Cell])
    /// Texts at their places.
    case labels([Label])
    /// Lines over names, the most important first. As text they are a table with bars.
    case profiles([Profile])
    /// Bars one below the other, at the places of an upward axis of names.
    case bars([Bar])
    /// A row of shades below the picture: each point's `y` in 0...1 is how dense its place is.
    case strip([Point])
  }

  /// A mark with the name that the legend gives it.
  public struct Series: Sendable, Hashable {
    /// What the legend calls it; empty to leave it out.
    public let name: String
    /// What is drawn.
    public let mark: Mark

    /// A named mark.
    public init(_ name: String, _ mark: Mark) {
      self.name = name
      self.mark = mark
    }
  }

  /// The name of the picture; empty for none.
  public let title: String
  /// The axis from left to right.
  public let horizontal: Axis
  /// The axis from bottom to top.
  public let vertical: Axis
  /// What is drawn, from back to front.
  public let series: [Series]
  /// What the picture shows, in one sentence: for screen readers, logs and `set plots words`.
  public let sentence: String
  /// The width of the drawing in characters, without the labels of the vertical axis.
  public let columns: Int
  /// The height of the drawing in lines, without the horizontal axis.
  public let rows: Int

  /// A picture with its sentence.
  public init(
    title: String = "", horizontal: Axis, vertical: Axis, series: [Series], sentence: String,
    columns: Int = 60, rows: Int = 8
  ) {
    precondition(columns >= 2 && rows >= 2, "a chart needs room")
    precondition(!sentence.isEmpty, "every chart is said in words too")
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    self.series = series
    self.sentence = sentence
    self.columns = columns
    self.rows = rows
  }
}
