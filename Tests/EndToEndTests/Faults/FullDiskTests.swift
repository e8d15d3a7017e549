// No room left on the disk: what cannot be recorded is refused in words, reading goes on, and with room again the same
// request is done once.

import Foundation
import Glibc
import Persistence
import Testing

@Suite("A full disk", .serialized)
struct FullDiskTests {
  @Test(
    "refused with 507, read all the same, done once there is room",
    .enabled(if: geteuid() == 0, "needs root: a file system of 64 MB is mounted"))
  func full() async throws {
    try await Demonstration.on(.sqlite) { filled in
      try await inTemporaryFolder { folder in
        let mounted = try await finished(
          URL(filePath: "/bin/mount"), ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.path])
        try #require(mounted.status == 0, "mount: \(mounted.errors)")
        defer { _ = umount2(folder.path, Int32(MNT_DETACH)) }
        let file = folder.appending(path: "demo.sqlite")
        try FileManager.default.copyItem(at: URL(filePath: String(filled.database.dropFirst(7))), to: file)
        let demonstration = Demonstration(database: "sqlite:\(file.path)", accounts: filled.accounts)
        let token = try await demonstration.token()
        let filler = folder.appending(path: "filler")
        try await RunningServer.serving(demonstration.database) { server in
          let client = OpeningClient(server: server, token: token)
          #expect(await client.open(1)?.status == 201)
          try Self.fill(filler)
          var (answers, number): ([Int], Int) = ([], 1)
          // What is left of the last page of the file system may still take a few.
          while !answers.contains(507), number < 200 {
            number += 1
            let answer = try #require(await client.open(number))
            answers.append(answer.status)
            if answer.status != 201 { #expect(answer.text.contains("\"diskFull\""), "\(answer.text)") }
          }
          #expect(answers.last == 507 && answers.dropLast().allSatisfy { $0 == 201 }, "\(answers)")
          let list = try await server.get("/api/v1/cases", headers: ["Authorization": "Bearer \(token)"])
          #expect(list.status == 200)
          try FileManager.default.removeItem(at: filler)
          let back = try #require(await client.open(number))
          #expect(back.status == 201, "\(back.text)")
          #expect(await client.open(number)?.file == back.file)
        }
        try await KillTests.expectWhole(demonstration)
      }
    }
  }

  /// Writes until nothing fits any more.
  private static func fill(_ file: URL) throws {
    let descriptor = open(file.path, O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    for size in [1 << 20, 1 << 12, 1 << 9] {
      let bytes = [UInt8](repeating: 0, count: size)
      while write(descriptor, bytes, size) == size {}
    }
  }
}
