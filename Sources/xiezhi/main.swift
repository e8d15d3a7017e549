// The executable: everything is wired in XiezhiAssembly.

await Xiezhi.run()
