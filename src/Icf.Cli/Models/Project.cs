using System.Diagnostics;

namespace Icf.Cli.Models;

/// <summary>A project with models.</summary>
internal static class Project
{
    /// <summary>The project file that a path means.</summary>
    /// <param name="path">The file, or its folder.</param>
    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public static string Find(string path)
    {
        if (File.Exists(path) && path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            return path;
        if (!Directory.Exists(path))
            throw new CommandException(
                $"{path} is neither a project nor an assembly. Give --from a folder, a .csproj or a .dll."
            );
        return Directory.GetFiles(path, "*.csproj") switch
        {
            [var one] => one,
            [] => throw new CommandException($"{path} has no project. Give --from a folder, a .csproj or a .dll."),
            _ => throw new CommandException($"{path} has several projects. Give --from one of them."),
        };
    }

    /// <summary>Builds a project.</summary>
    /// <returns>The assembly.</returns>
    /// <exception cref="CommandException">It does not build.</exception>
    public static string Build(string project)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "build",
                project,
                "-c",
                "Release",
                "-v",
                "q",
                "-nologo",
                "-t:Build",
                "-getProperty:TargetPath",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process build =
            Process.Start(start)
            ?? throw new CommandException("dotnet cannot be started. Install the .NET SDK.", ExitCode.BuildFailed);
        Task<string> errors = build.StandardError.ReadToEndAsync();
        string said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode == 0)
            return said.Trim();
        string all = said + errors.Result;
        string? first = all.Split('\n').FirstOrDefault(static l => l.Contains(": error ", StringComparison.Ordinal));
        throw new CommandException(
            $"{project} does not build: {first?.Trim() ?? "dotnet build failed"}",
            ExitCode.BuildFailed
        )
        {
            Details = all,
        };
    }
}
