using System.Security.Cryptography;
using Icf.Serving;

namespace Icf.Cli.Commands;

/// <summary>
/// The file with the keys of callers: on each line the caller's name, the hash of the key, and the models that the
/// caller may ask, if not all. Empty lines and those that begin with # say nothing.
/// </summary>
internal static class KeyFile
{
    private const int RandomBytes = 24;

    /// <summary>Makes a key, and its line.</summary>
    /// <exception cref="CommandException">The caller's name has spaces.</exception>
    public static (string Key, string Line) Make(string caller, IReadOnlyList<string> models)
    {
        if (
            caller.Length == 0
            || caller[0] == '#'
            || caller.Concat(models.SelectMany(static m => m)).Any(char.IsWhiteSpace)
        )
            throw new CommandException("Names of callers and models have no spaces, and do not begin with #.");
        string key = NewKey();
        return (key, string.Join(' ', [caller, ApiKey.Hash(key), .. models]));
    }

    /// <summary>A key that lasts as long as the command, and is told once.</summary>
    public static ApiKey ForThisRun(Terminal terminal)
    {
        string key = NewKey();
        terminal.Error.WriteLine($"The key of this run, to be sent as X-Api-Key: {key}");
        return new ApiKey("this-run", ApiKey.Hash(key));
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandException">A line is no key, or there is none.</exception>
    public static IReadOnlyList<ApiKey> Read(string file)
    {
        var keys = new List<ApiKey>();
        string[] lines = File.ReadAllLines(file);
        for (int i = 0; i < lines.Length; i++)
        {
            string[] words = lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] == '#')
                continue;
            keys.Add(
                words is [var caller, { Length: 64 } hash, .. var models] && hash.All(char.IsAsciiHexDigit)
                    ? new ApiKey(caller, hash) { Models = models }
                    : throw new CommandException(
                        $"{file}, line {i + 1}: expected the caller's name and the hash of the key. 'icf key NAME' "
                            + "makes such a line."
                    )
            );
        }

        return keys.Count > 0 ? keys : throw new CommandException($"{file} has no key. 'icf key NAME' makes one.");
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
}
