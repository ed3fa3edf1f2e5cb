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
}
