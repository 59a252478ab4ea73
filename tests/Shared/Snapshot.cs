using System.Runtime.CompilerServices;

namespace Icf.Testing;

/// <summary>
/// Compares a text with the committed file <c>NAME.verified.EXT</c> beside the test, by the conventions of Verify: on a
/// mismatch <c>NAME.received.EXT</c> is left there; rename it to accept it. A build with <c>-p:IcfVerify=true</c>
/// leaves the comparing to Verify itself, with all its tools; without it nothing but <see cref="SnapshotFile"/> is
/// needed.
/// </summary>
internal static class Snapshot
{
    /// <param name="actual">The text; line ends are compared as <c>\n</c>.</param>
    /// <param name="file">The name with its extension, <c>Skeletons.txt</c>; may begin with a folder.</param>
    /// <param name="test">The path of the calling test's source file.</param>
    public static void Match(string actual, string file, [CallerFilePath] string test = "")
    {
#if ICF_VERIFY
        // On a thread of the pool, since a test that waits would keep xunit's own from going on.
        Task.Run(async () =>
                await VerifyXunit
                    .Verifier.Verify(actual, Path.GetExtension(file)[1..], sourceFile: test)
                    .UseDirectory(Path.GetDirectoryName(Path.Combine(Path.GetDirectoryName(test)!, file))!)
                    .UseFileName(Path.GetFileNameWithoutExtension(file))
            )
            .GetAwaiter()
            .GetResult();
#else
        SnapshotFile.Match(actual, file, test);
#endif
    }
}
