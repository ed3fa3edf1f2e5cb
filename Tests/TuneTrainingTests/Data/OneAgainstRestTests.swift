import Testing
import TuneMath
import TuneTraining

@Suite struct OneAgainstRestTests {
  @Test func `the listed view is the set with a positive class`() throws {
    let catalog = try DatasetCatalog(folder: ShippedData.folder)
    let satellite = try catalog.load("satellite")
    let view = try catalog.load("damp_soil")
    let made = try catalog.load("satellite", positive: "damp_grey_soil")
    #expect(view.name == "damp_soil" && made.name == "satellite")
    #expect(view.task == .classification(classes: ["damp_grey_soil", "other"]))
    #expect(view.task == made.task && view.labels == made.labels)
    #expect(view.inputs == satellite.inputs && made.inputs == satellite.inputs)
    #expect(view.classCounts == [626, 5809])
    #expect(try Split(view, seed: Seed(1)) == Split(made, seed: Seed(1)))
    guard case .classification(let classes) = satellite.task else { return }
    for (label, kept) in zip(satellite.labels, view.labels) {
      #expect((classes[label] == "damp_grey_soil") == (kept == 0))
    }
  }

  @Test func `classes are numbered by name, whichever is the one`() throws {
    let penguins = try ShippedData.load("penguins")
    let gentoo = try penguins.oneAgainstRest("Gentoo")
    #expect(gentoo.task == .classification(classes: ["Gentoo", "other"]))
    let heart = try ShippedData.load("heart").oneAgainstRest("present")
    #expect(heart.task == .classification(classes: ["other", "present"]))
    #expect(heart.classCounts == [164, 139])
    #expect(heart.missingCounts.reduce(0, +) == 6)
  }

  @Test func `a class called other does not meet itself`() throws {
    let view = try ShippedData.load("damp_soil").oneAgainstRest("other")
    #expect(view.task == .classification(classes: ["other", "rest"]))
    #expect(view.classCounts == [5809, 626])
  }

  @Test func `pictures stay pictures`() throws {
    let boots = try ShippedData.load("fashion").oneAgainstRest("ankle boot")
    #expect(boots.picture == Dataset.Picture(rows: 28, columns: 28))
    #expect(boots.classCounts == [500, 4500])
  }
}
