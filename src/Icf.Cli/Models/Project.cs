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
        DotnetRun build = DotnetRun.Of([
            "build",
            project,
            "-c",
            "Release",
            "-v",
            "q",
            "-nologo",
            "-t:Build",
            "-getProperty:TargetPath",
        ]);
        if (build.ExitCode == 0)
            return build.Output.Trim();
        string? first = build
            .Said.Split('\n')
            .FirstOrDefault(static line => line.Contains(": error ", StringComparison.Ordinal));
        throw new CommandException(
            $"{project} does not build: {first?.Trim() ?? "dotnet build failed"}",
            ExitCode.BuildFailed
        )
        {
            Details = build.Said,
        };
    }
}
