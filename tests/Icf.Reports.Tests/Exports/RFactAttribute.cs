using System.Diagnostics;

namespace Icf.Reports.Tests.Exports;

/// <summary>A test against the R package posterior, skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> s_isHere = new(static () =>
    {
        try
        {
            return R.Run("library(posterior)").ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    public RFactAttribute() =>
        Skip = s_isHere.Value
            ? null
            : "There is no R with the package posterior: install it (Debian: apt-get install r-cran-posterior).";
}

/// <summary>Runs R.</summary>
internal static class R
{
    public static (int ExitCode, string Output, string Errors) Run(string code, params string[] arguments)
    {
        var start = new ProcessStartInfo("Rscript", ["--vanilla", "-e", code, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
