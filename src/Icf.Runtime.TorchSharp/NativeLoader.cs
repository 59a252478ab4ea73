using System.Runtime.InteropServices;

namespace Icf.Tensors.Torch;

/// <summary>
/// Asks the system's loader why torch's native libraries do not load: TorchSharp tells where it looked, not what went
/// wrong.
/// </summary>
internal static class NativeLoader
{
    private const string Library = "LibTorchSharp";

    /// <summary>What a user can do about it.</summary>
    public static readonly string Remedy =
        "They come with the package TorchSharp-cpu, or one for a GPU, of TorchSharp's own version, which is "
        + $"{typeof(TorchSharp.torch).Assembly.GetName().Version?.ToString(3)}.";

    /// <summary>The loader's own words, a sentence; that it loads now, if it does.</summary>
    public static string WhyNot()
    {
        try
        {
            NativeLibrary.Load(Library, typeof(TorchSharp.torch).Assembly, searchPath: null);
            return $"{Library} loads, but cannot be started.";
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            return Telling(exception.Message);
        }
    }

    /// <summary>
    /// Of a message that has a line for each place that was tried, those of the places where something was found; what
    /// is missing is said by the last of the others, if nothing was.
    /// </summary>
    internal static string Telling(string message)
    {
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] tried = lines.Length > 1 ? lines[1..] : lines; // the first says that there was trouble at all
        string[] found = [.. tried.Where(line => !IsAbsent(line)).Distinct()];
        return found.Length > 0
            ? string.Join("; ", found) + "."
            : $"{Library} is in none of the {tried.Length} places that were tried.";
    }

    private static bool IsAbsent(string line) =>
        line.Contains(Library, StringComparison.Ordinal)
        && line.EndsWith("No such file or directory", StringComparison.Ordinal);
}
