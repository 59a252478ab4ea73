using System.Globalization;

namespace Icf.Cli.Answers;

/// <summary>A file that draws are written into, in the form that its ending says.</summary>
internal sealed class DrawFile
{
    /// <summary>What the help says of the endings.</summary>
    public const string Endings =
        ".parquet, .arrow or .feather (Arrow), .csv (CmdStan, a file for each chain), .nc or .json (ArviZ)";

    private readonly string _path;
    private readonly long _seed;
    private readonly CancellationToken _stopped;

    private DrawFile(string path, long seed, CancellationToken stopped) =>
        (_path, _seed, _stopped) = (path, seed, stopped);

    /// <summary>The file of a path, which is looked at before an engine has worked for it.</summary>
    /// <param name="path">The path; null for no file.</param>
    /// <param name="seed">The seed of the engine.</param>
    /// <param name="stopped">Stops the writing.</param>
    /// <exception cref="CommandException">The ending is none of a form, or there is no such folder.</exception>
    public static DrawFile? Of(string? path, long seed, CancellationToken stopped)
    {
        if (path is null)
            return null;
        if (Ending(path) is not (".parquet" or ".arrow" or ".feather" or ".csv" or ".nc" or ".json"))
            throw new CommandException($"{path}: the ending says the form of the draws, {Endings}.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new CommandException($"{path}: there is no folder {folder}.");
        return new DrawFile(path, seed, stopped);
    }

    /// <summary>Writes the draws of an answer; of one of several with its number in the name of the file.</summary>
    /// <param name="posterior">The answer.</param>
    /// <param name="query">The number of the query, from one on.</param>
    /// <param name="queries">The number of all queries.</param>
    /// <returns>The files.</returns>
    public IReadOnlyList<string> Save<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        int query = 1,
        int queries = 1
    )
    {
        string path = queries == 1 ? _path : Numbered(query);
        var options = new DrawFileOptions { Seed = _seed };
        switch (Ending(path))
        {
            case ".csv":
                return posterior.SaveCmdStanCsv(path, _stopped);
            case ".parquet":
                posterior.SaveParquet(path, options, _stopped);
                break;
            case ".nc" or ".json":
                posterior.SaveInferenceData(path, new InferenceDataOptions { Seed = _seed }, _stopped);
                break;
            default:
                posterior.SaveArrow(path, options, _stopped);
                break;
        }

        return [path];
    }

    private string Numbered(int query) =>
        Path.ChangeExtension(_path, null)
        + "_"
        + query.ToString(CultureInfo.InvariantCulture)
        + Path.GetExtension(_path);

    private static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant();
}
