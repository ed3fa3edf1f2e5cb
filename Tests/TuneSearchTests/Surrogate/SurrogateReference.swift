import TuneSearch

/// Trials and numbers that BoTorch 0.18.1 (GPyTorch 1.15.2, PyTorch 2.15.0, float64) computed.
///
/// Posterior at fixed hyperparameters: `SingleTaskGP` with an RBF or Matérn-5/2 kernel, targets
/// standardised beforehand with the population deviation and `outcome_transform=None`, the constant
/// mean set to its closed form. The category is given to BoTorch as a corner of a triangle with
/// sides of 1 and one length scale. Posterior mode: `fit_gpytorch_mll` from four starts with
/// ftol 1e-15, gtol 1e-9, the objective times n.
enum SurrogateReference {
  static let isCategorical = [false, false, true]
  static let inputs: [[Double]] = [
    [0.251, 0.947, 0], [0.189, 0.179, 0], [0.35, 0.231, 2], [0.67, 0.115, 2], [0.896, 0.858, 0],
    [0.003, 0.541, 1], [0.107, 0.258, 0], [0.417, 0.454, 2], [0.468, 0.928, 2], [0.259, 0.188, 1],
    [0.671, 0.947, 2], [0.923, 0.88, 0],
  ]
  static let values = [
    1.931, 0.894, 0.015, -1.098, -0.358, 0.55, 0.589, -0.174, 0.564, 1.779, -0.273, -0.361,
  ]
  static let points: [[Double]] = [
    [0.3, 0.7, 1], [0.95, 0.05, 2], [0.512, 0.4, 0], [0.67, 0.115, 2],
  ]

  struct Posterior: Sendable {
    let kernel: KernelChoice
    let mean: Double
    let logMarginalLikelihood: Double
    let means: [Double]
    let deviations: [Double]

    var fit: SurrogateFit {
      SurrogateFit(
        kernel: kernel, lengthScales: [0.31, 0.77, 1.4], noiseVariance: 0.013, mean: mean,
        logMarginalLikelihood: logMarginalLikelihood, objective: logMarginalLikelihood,
        usesPrior: false, start: .priorModes, iterations: 0)
    }
  }

  static let posteriors = [
    Posterior(
      kernel: .rbf, mean: 0.01675833701178208, logMarginalLikelihood: -13.94260754173264,
      means: [1.7772190668011316, -1.1690539751936544, 0.1658024002099887, -1.663673261037234],
      deviations: [
        0.3690847208651949, 0.6485093035595052, 0.4748393971052104, 0.11213047836063143,
      ]),
    Posterior(
      kernel: .matern52, mean: -0.08714803193383149, logMarginalLikelihood: -13.160850253458374,
      means: [1.5378072882714309, -1.1029806446498829, 0.0009680408553881387, -1.6550048949065652],
      deviations: [
        0.5220206662103029, 0.7728881642044033, 0.6283452266486391, 0.11273971678064983,
      ]),
  ]

  struct Mode: Sendable {
    let kernel: KernelChoice
    let inputs: [[Double]]
    let values: [Double]
    let objective: Double
    let logMarginalLikelihood: Double
    let lengthScales: [Double]
    let noiseVariance: Double
  }

  private static let plane: [[Double]] = [
    [0.09, 0.24], [0.8, 0.58], [0.09, 0.43], [0.48, 0.16], [0.73, 0.11], [0.39, 0.52],
    [0.43, 0.59], [0.74, 0.96], [0.28, 0.65], [0.7, 0.29], [0.0, 0.97], [0.3, 0.31],
    [0.89, 0.59], [0.47, 0.77], [0.03, 0.71],
  ]
  private static let planeValues = [
    0.527, -0.674, 0.743, 0.313, -0.929, 1.022, 0.739, 0.01, 1.369, -0.871, 0.955, 1.105, -0.484,
    0.855, 0.684,
  ]
  private static let space: [[Double]] = [
    [0.94, 0.51, 0.98, 0.08], [0.61, 0.38, 0.8, 0.17], [0.87, 0.54, 0.9, 0.48],
    [0.43, 0.79, 0.98, 0.37], [0.97, 0.93, 0.18, 0.61], [0.7, 0.94, 0.67, 0.13],
    [0.5, 0.49, 0.5, 0.96], [0.35, 0.22, 0.52, 0.64], [0.94, 0.58, 0.27, 0.93],
    [0.49, 0.68, 0.48, 0.22], [0.69, 0.77, 0.19, 0.46], [0.36, 0.17, 0.22, 0.96],
    [0.88, 0.38, 0.74, 0.04], [0.92, 0.54, 0.82, 0.28], [0.38, 0.35, 0.97, 0.43],
    [0.5, 0.96, 0.9, 0.4], [0.31, 0.81, 0.11, 0.39], [0.88, 0.92, 0.23, 0.08],
    [0.79, 0.62, 0.24, 0.51], [0.07, 0.7, 0.53, 0.7],
  ]
  private static let spaceValues = [
    0.538, 0.876, 0.559, 1.052, 0.193, 0.635, 1.045, 0.921, 0.322, 1.075, 0.608, 0.626, 0.463,
    0.484, 1.065, 0.812, 0.909, 0.302, 0.621, 0.995,
  ]

  static let modes = [
    Mode(
      kernel: .rbf, inputs: plane, values: planeValues, objective: -5.033493578271045,
      logMarginalLikelihood: -4.9591570973896495,
      lengthScales: [0.2736578878051137, 0.8303122165312179], noiseVariance: 0.00786223258714024),
    Mode(
      kernel: .matern52, inputs: plane, values: planeValues, objective: -6.7145078227364365,
      logMarginalLikelihood: -6.499500321384589,
      lengthScales: [0.33735883762131935, 1.1044689482422558],
      noiseVariance: 0.008795012017400385),
    Mode(
      kernel: .rbf, inputs: space, values: spaceValues, objective: -16.961438427589798,
      logMarginalLikelihood: -11.297134918446051,
      lengthScales: [
        0.4308852575696412, 0.4145169877152683, 0.7956346111536338, 3.0560131139657525,
      ], noiseVariance: 0.0125983547798912),
    Mode(
      kernel: .matern52, inputs: space, values: spaceValues, objective: -17.753189508230623,
      logMarginalLikelihood: -12.10677271067691,
      lengthScales: [
        0.5088459412458585, 0.5075906961889767, 0.9447715227567434, 3.618805170088922,
      ], noiseVariance: 0.0063334427152344774),
  ]

  /// Values standardised with their mean and population deviation.
  static func standardised(_ values: [Double]) -> [Double] {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return values.map { ($0 - mean) / variance.squareRoot() }
  }
}
