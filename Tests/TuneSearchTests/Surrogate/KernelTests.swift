import Testing
import TuneSearch

struct KernelTests {
  // Direct evaluation of the two formulae with Python's decimal module, 30 digits.
  @Test(arguments: [
    (KernelChoice.rbf, 0.25, 0.882496902584595403), (.rbf, 9, 0.011108996538242306),
    (.matern52, 0.25, 0.828649142418125313), (.matern52, 9, 0.0277234219146258),
  ])
  func `covariances are those of the formulae`(
    _ choice: KernelChoice, _ squaredDistance: Double, _ expected: Double
  ) {
    let kernel = Kernel(choice, lengthScales: [1], isCategorical: [false])
    let value = kernel.value(at: squaredDistance).covariance
    #expect(abs(value - expected) < 1e-14)
    #expect(kernel.value(at: 0).covariance == 1)
  }

  @Test(arguments: KernelChoice.allCases, [1e-3, 0.01, 0.7, 4, 30])
  func `the slope is minus two times the derivative`(_ choice: KernelChoice, _ at: Double) {
    let kernel = Kernel(choice, lengthScales: [1], isCategorical: [false])
    let step = at * 1e-5
    let above = kernel.value(at: at + step).covariance
    let below = kernel.value(at: at - step).covariance
    let expected = -(above - below) / step
    #expect(abs(kernel.value(at: at).slope - expected) < 1e-7)
  }

  @Test func `categories are equal or at distance one`() {
    let kernel = Kernel(.rbf, lengthScales: [0.5, 2], isCategorical: [false, true])
    #expect(kernel.squaredDistance([0.25, 0.1], [9, 0.75, 0.9], from: 1) == 1.25)
    #expect(kernel.squaredDistance([0.25, 0.9], [0.75, 0.9], from: 0) == 1)
  }
}
