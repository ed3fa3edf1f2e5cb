import TuneReport
import TuneSearch
package import TuneTraining

extension Sentence {
  package init(_ error: TrainingError) {
    switch error {
    case .tooManyLayers(let count, let limit):
      self.init("\(count) hidden layers are more than \(limit)", hint: "model mlp hidden=64,32")
    case .hidden(let units, let allowed):
      self.init(
        "a layer of \(units) units is not between \(allowed.lowerBound) and \(allowed.upperBound)",
        hint: "model mlp hidden=64")
    case .channels(let count, let allowed):
      self.init(
        "\(count) channels are not between \(allowed.lowerBound) and \(allowed.upperBound)",
        hint: "model cnn channels=8")
    case .needsPicture(let name):
      self.init(
        "convolutions slide over pictures, and \(name) has none", hint: "data use fashion")
    case .batchSize(let size, let allowed):
      self.init(
        "a batch of \(size) is not between \(allowed.lowerBound) and \(allowed.upperBound)",
        hint: "model mlp batch_size=32")
    case .epochs(let epochs, let allowed):
      self.init(
        "\(epochs) epochs are not between \(allowed.lowerBound) and \(allowed.upperBound)",
        hint: "model mlp epochs=20")
    case .learningRate(let rate, _):
      self.init(
        "a learning rate of \(ValueText.text(.number(rate))) cannot be trained with",
        hint: "model mlp learning_rate=0.01")
    case .momentum(let momentum, _):
      self.init(
        "a momentum of \(ValueText.text(.number(momentum))) is not from 0 to below 1",
        hint: "model mlp optimizer=momentum momentum=0.9")
    case .weightDecay(let decay, _):
      self.init(
        "a weight decay of \(ValueText.text(.number(decay))) cannot be trained with",
        hint: "model mlp weight_decay=0.0001")
    case .dropout(let probability, let allowed):
      let limit = ValueText.text(.number(allowed.upperBound))
      self.init(
        "a dropout of \(ValueText.text(.number(probability))) is not from 0 to \(limit)",
        hint: "model mlp dropout=0.2")
    case .initScale(let scale, _):
      self.init(
        "initial weights times \(ValueText.text(.number(scale))) cannot be trained",
        hint: "model mlp init_scale=1")
    case .patience(let patience, let allowed):
      self.init(
        "a patience of \(patience) epochs is not between \(allowed.lowerBound) and "
          + "\(allowed.upperBound)",
        hint: "model mlp patience=5")
    case .clipNorm(let norm, _):
      self.init(
        "gradients cannot be clipped to a norm of \(ValueText.text(.number(norm)))",
        hint: "model mlp clip_norm=1")
    case .tooManyWeights(let count, let limit):
      self.init(
        "the network would have \(count) weights, more than \(limit)", hint: "model mlp hidden=64")
    }
  }

  package init(_ error: DatasetError) {
    switch error {
    case .missingFile(let path):
      self.init("cannot read \(path)", hint: "data list")
    case .malformedIndex(let path):
      self.init("\(path) is not an index of data sets")
    case .unknownName(let name):
      self.init("no data set is named \(name)", hint: "data list")
    case .unsupported(let name):
      self.init("this version does not know the format of \(name)", hint: "data list")
    case .disagreesWithIndex(let name):
      self.init("the file of \(name) is not the one that the index describes", hint: "data list")
    case .unknownClass(let name, let label):
      self.init("\(name) has no class `\(label)`", hint: "data use \(name)")
    case .noClasses(let name, let target):
      self.init(
        "\(name) predicts a number, \(target), and has no classes", hint: "data use \(name)")
    case .notIDX(let file, let dimensions):
      self.init("\(file) is not an IDX file of bytes in \(dimensions) dimensions")
    case .lengthOfIDX(let file, let bytes, let expected):
      self.init("\(file) has \(bytes) bytes and its header announces \(expected)")
    case .labelOfIDX(let file, let row, let label, let classes):
      self.init("\(file), label \(row): \(label) is none of the \(classes) classes")
    case .picturesWithoutLabels(let pictures, let labels):
      self.init("there are \(pictures) pictures and \(labels) labels")
    case .noInputs: self.init("the inputs hold no value at all")
    case .noHeader: self.init("the file has no header line")
    case .noRows: self.init("the file has no rows below its header")
    case .tooFewColumns(let count):
      self.init("\(count) columns are too few: at least one input and the label are needed")
    case .raggedRow(let line, let fields, let expected):
      self.init("line \(line) has \(fields) fields and the header has \(expected)")
    case .strayQuote(let line, let column):
      self.init("line \(line), column \(column): a quote that does not belong there")
    case .loneCarriageReturn(let line):
      self.init("line \(line): a carriage return without a line feed")
    case .notText(let line):
      self.init("line \(line) is not UTF-8 text")
    case .missingValue(let line, let column, let name):
      self.init("line \(line), column \(column) (\(name)): the field is empty")
    case .notANumber(let line, let column, let name, let text):
      self.init("line \(line), column \(column) (\(name)): `\(text)` is not a number")
    case .numberTooLarge(let line, let column, let name, let text):
      self.init("line \(line), column \(column) (\(name)): \(text) is too large")
    case .tooFewRows(let count, let needed):
      self.init("\(count) rows are too few: a split into three parts needs \(needed)")
    case .oneClass(let name):
      self.init("every row has the class \(name), so there is nothing to learn")
    }
  }
}
