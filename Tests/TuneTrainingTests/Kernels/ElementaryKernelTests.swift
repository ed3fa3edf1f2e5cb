import CKernels
import Testing
import TuneMath
import TuneTraining

/// Arguments (as Float prints them) and values computed with mpmath 1.3.0 at 50 digits for the
/// Float's exact value, printed to 30.
private let exponentials: [(Float, Double)] = [
  (0, 1.0), (-9.99999994e-09, 0.999999990000000110774708934808),
  (0.00100000005, 1.00100050021425331418252355424),
  (-0.346500009, 0.707158812711879117110130741559),
  (0.346599996, 1.41425090632071609440707485538), (-0.5, 0.606530659712633423603799534991),
  (1, 2.71828182845904523536028747135), (-1, 0.367879441171442321595523770161),
  (-2.70000005, 0.0672055095351412704897535539318), (5.5, 244.691932264220387915188949512),
  (-10.25, 0.0000353575008504099824045876397633),
  (-20.1000004, 0.00000000186500821045846195555814224424),
  (-33.2999992, 3.45139037757508917385343886329e-15),
  (-47.9000015, 1.57504749439765584457783518753e-21),
  (-63.9900017, 1.61992673897453342237633966007e-28),
  (17.7000008, 48642138.6173261776711679045629), (40.2000008, 287500433490343592.480810726771),
  (88, 1.65163625499400185552832979626e+38),
]

private let logarithms: [(Float, Double)] = [
  (1.00001001, 0.0000100135301867048804643892850642),
  (0.999989986, -0.0000100136304584957559569435377185), (1, 0.0),
  (1.5, 0.405465108108164381978013115464), (0.5, -0.693147180559945309417232121458),
  (2, 0.693147180559945309417232121458), (1.41420996, 0.346571044351550092250264477683),
  (1.41421998, 0.346578125015058868770663748825),
  (0.707099974, -0.346583216922040144409308697131),
  (0.707109988, -0.346569055544886440646568372633), (3, 1.09861228866810969139524523692),
  (10, 2.30258509299404568401799145468), (100.5, 4.61015772749913044164808511183),
  (1_234_567, 14.0262308592796602564332782855), (3.29999997e+38, 88.6921559917863862852534213031),
  (1.19999998e-38, -87.3159119952241923296165248239),
  (1.00000001e-07, -16.1180956392722224333280212127),
  (0.0299999993, -3.50655791967172371721240631042),
]

private let tangents: [(Float, Double)] = [
  (0, 0.0), (9.99999968e-21, 9.99999968265522538896788746349e-21),
  (-9.99999975e-05, -0.0000999999971404542096176385508261),
  (0.00999999978, 0.00999966645650439268287362982307),
  (0.100000001, 0.0996679961002695561504517398981),
  (-0.300000012, -0.291312623360873574034658680994),
  (0.600000024, 0.537049583963370976264726177606),
  (-0.624899983, -0.554530465103216883748704711829), (0.625, 0.554599722349382293999039095323),
  (0.699999988, 0.604367769550477884637245144449), (-1, -0.761594155955764888119458282605),
  (1.5, 0.905148253644866438242303696456), (2.5, 0.986614298151430288881276039237),
  (-4, -0.999329299739067043792243344342), (7.69999981, 0.999999589895012528042444755311),
  (9.01000023, 0.999999970143202232562753412438), (-10, -0.999999995877692763619592837138),
  (20, 0.999999999999999991503291489417),
]

private let errorFunctions: [(Float, Double)] = [
  (0.0, 0.0),
  (1e-20, 1.12837913128698932812520086414e-20),
  (-1e-04, -0.000112837913482899359790361350067),
  (0.01, 0.0112834153036624390440640089116),
  (0.1, 0.112462917682970509028003889421),
  (-0.3, -0.328626771752715421390518592098),
  (0.5, 0.520499877813046537682746653892),
  (0.7, 0.677801185596779904824804250902),
  (-0.9, -0.796908200454968449313788002513),
  (0.921874, 0.807673215748244965202973582664),
  (0.921875, 0.807673704510655653850106381126),
  (1.0, 0.842700792949714869341220635083),
  (-1.25, -0.922900128256458230136523481197),
  (1.6, 0.976348385424346750027131748122),
  (2.0, 0.995322265018952734162069256367),
  (-2.5, -0.99959304798255504106043578426),
  (3.1, 0.999988351335416986846764764866),
  (-3.7, -0.999999832849003091384938526948),
  (4.2, 0.999999997144501122215077793674),
]

@Suite struct ElementaryKernelTests {
  @Test func `the reference lies within 2 ulp of 30-digit values`() {
    func ulps(_ value: Float, _ exact: Double) -> Double {
      abs(Double(value) - exact) / Double(Float(exact).ulp)
    }
    for (x, exact) in exponentials { #expect(ulps(ReferenceKernels.exp(x), exact) < 1.1, "\(x)") }
    for (x, exact) in logarithms { #expect(ulps(ReferenceKernels.log(x), exact) < 1, "\(x)") }
    for (x, exact) in tangents { #expect(ulps(ReferenceKernels.tanh(x), exact) < 2, "\(x)") }
    for (x, exact) in errorFunctions {
      #expect(ulps(ReferenceKernels.erf(x), exact) < 1.2, "\(x)")
    }
  }

  @Test func `erf lies within 1.2 ulp of the Double function`() {
    for step in -6_000...6_000 {
      let x = Float(step) / 1_024
      let exact = Double.erf(Double(x))
      let error = abs(Double(ReferenceKernels.erf(x)) - exact)
      #expect(error <= 1.2 * Double(Float(exact).ulp), "\(x)")
    }
  }

  @Test(arguments: KernelVariants.names)
  func `exp, log, tanh and erf equal the plain reference bit for bit`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    var random = Seed(16).stream(.fit)
    var arguments: [Float] = [
      .nan, 0, -0.0, 0x1p-140, -1e-30, 0.625, -0.625, 10, -64, -65, -1e30, 88,
    ]
    while arguments.count < 4096 { arguments.append(random.uniformFloat() * 152 - 64) }
    var result = [Float](repeating: 0, count: arguments.count)
    kernels.exponential(arguments.count, arguments, &result)
    expectSameBits(result, arguments.map(ReferenceKernels.exp))

    arguments =
      arguments.map { $0 / 8 } + [.infinity, -.infinity] + [Float](repeating: 0, count: 14)
    result = [Float](repeating: 0, count: arguments.count)
    kernels.hyperbolic_tangent(arguments.count, arguments, &result)
    expectSameBits(result, arguments.map(ReferenceKernels.tanh))
    kernels.error_function(arguments.count, arguments, &result)
    expectSameBits(result, arguments.map(ReferenceKernels.erf))

    arguments = arguments.map { $0 < 0 ? -$0 : $0 }.map { $0 < .leastNormalMagnitude ? 1 : $0 }
    kernels.logarithm(arguments.count, arguments, &result)
    expectSameBits(result, arguments.map(ReferenceKernels.log))
  }
}
