@main struct Tunebook {
  static func main() {}
}
