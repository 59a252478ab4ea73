using System.Diagnostics;

namespace Icf.Tables.Tests.InferenceData;

/// <summary>A test against Python's xarray and netCDF4, skipped where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class XarrayFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> s_isHere = new(static () =>
    {
        try
        {
            return Python.Run("import xarray, netCDF4").ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    public XarrayFactAttribute() =>
        Skip = s_isHere.Value
            ? null
            : "There is no Python with xarray and netCDF4: install them (Debian: apt-get install python3-xarray "
                + "python3-netcdf4).";
}

/// <summary>Runs Python: that of the system, which has the packages of the system.</summary>
internal static class Python
{
    private const string OfSystem = "/usr/bin/python3";

    public static (int ExitCode, string Output, string Errors) Run(string code, params string[] arguments)
    {
        var start = new ProcessStartInfo(File.Exists(OfSystem) ? OfSystem : "python3", ["-I", "-c", code, .. arguments])
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
