/// Lines that must be answered with an error, and the stage from which on they make sense.
enum BadLines {
  /// Lines that are wrong in every session.
  static let always: [String] = [
    // Words that do not exist.
    "dta", "stepp", "nosuch", "42", "=", "?!", ">", "data use nosuch", "data use digts",
    "data use", "data usee digits", "data list list",
    "data use concrete positive=x", "data use satellite positive=damp_soil",
    "data use satellite positive=", "data use penguins positive=3", "data use nosuch positive=a",
    "data use fashion positive=ankle boot", "data make", "data make mons", "data make moons 3",
    "data make moons noise=-1", "data make moons noise=x", "data make moons noise=11",
    "data make xor noise=0.6", "data make moons noise=nan", "data make moons noise=1e400",
    "data make moons rows=0", "data make moons rows=19", "data make moons rows=1e9",
    "data make moons rows=2.5", "data make moons seed=-1", "data make moons positive=1",
    "data make moons noise=1 noise=2", "data make digits", "data use moons",
    "model rnn", "model mlp channels=4", "model linear channels=4", "model cnn hidden=3",
    "model cnn layers=2", "model cnn channels=0", "model cnn channels=65", "model cnn channels=4,8",
    "model mpl", "help nosuch",
    "plot", "plot worst", "plot best best", "search grids", "search bays", "tutorial x", "verify 3",
    "quit now", "space nosuch", "space nosuch log 1 2", "space drop", "space drop nosuch",
    "space size 3", "bets", "t; t",
    "data load", "data load nosuch.csv", "data load nosuch.csv target=y", "data load datasets",
    "data load datasets/penguins.csv", "data load datasets/penguins.cvs target=species",
    "data load datasets/penguins.csv target=specie",
    "data load datasets/penguins.csv target=nosuch",
    "data load datasets/penguins.csv target=species drop=species",
    "data load datasets/penguins.csv target=species drop=bill", "data load / target=y",
    "data load datasets/penguins.csv target=species text=nosuch", "data load /dev/null target=y",
    "data load datasets/penguins.csv target=species task=regression",
    "data load datasets/penguins.csv target=species separator=semicolon",
    "data load datasets/penguins.csv target=species header=no",
    "data load datasets/penguins.csv target=bill_length_mm task=classification",
    "data load datasets/penguins.csv target=species task=number",
    "data load datasets/penguins.csv target=species separator=colon",
    "data load datasets/penguins.csv target=species decimal=dot seed=-1",
    "data load datasets/penguins.csv target=species colour=red", "data load \"\" target=y",
    "data load datasets/penguins.csv datasets/heart.csv target=species",
    "data load datasets/index.json target=y", "data load README.md target=y",
    "data load .build target=y", "data load datasets/penguins.csv target=",
    // Values of the wrong type, out of range, or no numbers at all.
    "data use digits seed=-1", "data use digits seed=x", "data use digits seed=1.5",
    "data use digits seed=1e30", "data use digits sed=3", "data use digits seed=",
    "data use digits seed = 3", "data use digits --seed 3", "data use digits seed=1 seed=2",
    "model mlp hidden=1e12", "model mlp hidden=64,,32", "model mlp hidden=64,x",
    "model mlp hidden=,", "model mlp hidden=0", "model mlp hidden=-4", "model mlp hidden=2.5",
    "model mlp hidden=64,32 layers=2", "model mlp hidden=4,4,4,4,4,4,4,4,4",
    "model mlp hidden=64,99999999999999999999", "model mlp hidden=64,1e1", "model mlp hidden=64,0",
    "model mlp epochs=0", "model mlp epochs=1e9", "model mlp epochs=many", "model mlp epochs=2.5",
    "model mlp batch_size=-3", "model mlp batch=0", "model mlp lr=0", "model mlp lr=-1",
    "model mlp lr=nan", "model mlp lr=inf", "model mlp lr=1e400", "model mlp lr=1e-40",
    "model mlp lr=1e7",
    "model mlp lr=0.1 learning_rate=0.2", "model mlp momentum=1", "model mlp weight_decay=-1",
    "model mlp l2=11", "model mlp activation=sigmoid", "model mlp activation=3",
    "model mlp optimizer=adm", "model mlp optimizer=", "model mlp colour=red", "model mlp hiden=3",
    "model linear hidden=4", "model linear hidden=8,4",
    "model linear activation=tanh", "model linear layers=1", "model mlp layers=9",
    "model mlp patience=0", "model mlp dropout=1",
    "model linear dropout=0.2",
    "model mlp patience=on", "model mlp clip_norm=0", "model mlp init_scale=off",
    "model mlp schedule=linear",
    "model mlp layers=0", "model mlp 64", "model mlp mlp",
    "step 0", "step -1", "step 1e9", "step many", "step 2.5", "step nan", "step 3 4",
    "step until", "step until best", "step until best>x", "step until best>", "step until nosuch>1",
    "step until best>0.5 max=0", "step until best>=0.9 max=1e9", "step until val>0.9",
    "search grid levels=0", "search grid levels=1e9", "search grid levels=x",
    "set workers=2", "data use=digits", "search random=3",
    "search grid place=middle", "search grid startup=3", "search random seed=-1",
    "search random seed=0.5", "search random levels=3", "search random 3", "search bayes startup=1",
    "search bayes startup=1001", "search bayes kernel=linear", "search bayes prior=maybe",
    "search bayes acquisition=best", "search bayes kappa=2",
    "search bayes acquisition=ucb kappa=-1", "search sobol levels=3", "search sobol seed=-1",
    "search sobl", "search lhs points=1", "search lhs points=1001", "search lhs points=x",
    "search lhs 16", "search latin", "search random seed=99999999999999999999",
    "trials top=0", "trials top=x", "trials nosuch", "trials where", "trials where nosuch>1",
    "trials where val", "trials where val>", "trials where val ~ 3", "show abc", "show 1 2",
    "show -1", "why abc", "why 0", "why 99", "why next 3", "why -1",
    // Writing.
    "data use \"penguins", "data use 'penguins", "data list > out.txt", "trials > t.svg",
    "data list >out.txt", "data list >", "> out.txt", "data list > a b", "data list > 3",
    "data list \u{1B}[2J", "\u{7}", "data\u{0}list", "data use pen\u{8}guins", "\u{9B}31m",
    "model mlp \u{202E}hidden=3", "data use \u{202E}", "日本語", "data use 日本語日本語", "🙂🙂🙂",
    "e\u{301}\u{301}\u{301}\u{301}", "data use \"\"", "model \"\"", "\"\"",
    String(repeating: "x", count: 1_000), String(repeating: "data ", count: 1_000),
    String(repeating: "ä", count: 300), "data use " + String(repeating: "日", count: 200),
    String(repeating: "a", count: 1 << 20), String(repeating: "; ", count: 1 << 19),
    "space learning_rate log 1e-4 1 " + String(repeating: "2 ", count: 500),
  ]

  /// Lines that are wrong once there is a model.
  static let withModel: [String] = [
    "space learning_rate log 0 1", "space learning_rate log -1 1", "space learning_rate log 1 1e-3",
    "space learning_rate log 1e-4", "space learning_rate log", "space learning_rate log 1e-4 1 2",
    "space learning_rate log a b", "space learning_rate log nan 1",
    "space learning_rate float 0 inf", "space learning_rate float 0 1",
    "space learning_rate float -1e308 1e308", "space learning_rate log 1e-40 1",
    "space learning_rate log 1 1e7", "space learning_rate linear 0 1",
    "space learning_rate choice", "space learning_rate choice fast slow",
    "space learning_rate choice 0.1 0.1", "space learning_rate choice 0 0.1",
    "space learning_rate choice nan", "space learning_rate int 0 1",
    "space learning_rate int 1.5 3", "space learning_rate int 5 1",
    "space batch_size choice 16 16", "space batch_size choice 16 x", "space batch_size choice 0",
    "space batch_size choice 2.5", "space batch_size float 16 64", "space batch_size int 64 16",
    "space batch_size int 1 1e12", "space hidden int 0 8 log", "space hidden int 8 0",
    "space hidden int 8 64 lin", "space hidden int 8 64 log log", "space hidden log 8 1",
    "space hidden log 0.5 8", "space hidden int 8 1e300", "space hidden int -1e10 1e10",
    "space hidden int 1 99999", "space layers int 0 4", "space layers float 1 4",
    "space layers int 1 1e6", "space epochs choice 1 2 1",
    "space activation choice relu sigmoid", "space activation int 1 2",
    "space activation float 0 1", "space optimizer choice adam adam",
    "space optimizer log 1 2", "space momentum", "space momentum float 0 0.9",
    "space weight_decay log 0 1", "space weight_decay float 0 11", "space lr lr",
    "space drop learning_rate learning_rate",
    "space size size", "model mlp hidden=64,32 nosuch=1",
  ]

  /// Lines that come too early, and the last stage at which they do.
  static let early: [(line: String, until: Stage)] = [
    ("data", .empty), ("data show", .empty), ("model", .data), ("model show", .data),
    ("space", .model), ("space show", .model), ("space learning_rate log 1e-4 1", .data),
    ("space activation", .data), ("search", .space), ("search grid", .model),
    ("search random", .model), ("search bayes", .model), ("step", .space), ("step 3", .space),
    ("step until best>=0.5", .space), ("trials", .search), ("trials top=3", .search),
    ("best", .search), ("plot best", .search), ("verify", .search), ("why", .search),
    ("why 1", .search), ("why next", .space), ("show", .search), ("show 1", .search),
  ]

  /// Lines that are wrong once there are trials.
  static let withTrials: [String] = [
    "show 99", "show 0", "show #99", "why #0", "trials where val>abc", "trials where batch_size<x",
    "trials where hidden>3", "trials where learning_rate", "trials where learning_rate > 0.1",
    "trials top=3 top=4", "trials top=3 where",
  ]

  /// The lines that are wrong at a stage.
  static func lines(at stage: Stage) -> [String] {
    always + early.filter { stage <= $0.until }.map(\.line)
      + (stage >= .model ? withModel : []) + (stage >= .trials ? withTrials : [])
  }
}
