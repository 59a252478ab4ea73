using System.Text.RegularExpressions;

namespace Icf.Architecture.Tests;

/// <summary>
/// The rooms that ARCHITECTURE.md lists, and which of them each may use: those it names, and those that these may use.
/// A room is a folder below <c>src</c> without those below it that are rooms themselves.
/// </summary>
internal sealed partial class RoomTable
{
    private readonly Dictionary<string, string[]> _named = [];

    /// <param name="text">The text of ARCHITECTURE.md: of each table whose first column is headed <c>Room</c>, the
    /// first and the last column are read.</param>
    public RoomTable(string text)
    {
        var rows = new List<(string Room, string[] MayUse)>();
        bool isTable = false;
        foreach (string line in text.Split('\n'))
        {
            string[] cells = [.. line.Split('|').Select(cell => cell.Trim())];
            isTable = cells.Length > 3 && (isTable || cells[1] == "Room");
            if (isTable && Quoted().Match(cells[1]) is { Success: true, Groups: var room })
                rows.Add((room[1].Value, [.. Quoted().Matches(cells[^2]).Select(name => name.Groups[1].Value)]));
        }

        foreach ((string room, string[] mayUse) in rows)
            _named.Add(room, [.. mayUse.Select(name => Resolved(name, room, [.. rows.Select(row => row.Room)]))]);
    }

    public IEnumerable<string> Rooms => _named.Keys;

    /// <summary>The room that a file stands in; null for none.</summary>
    public string? RoomOf(string file) =>
        _named.Keys.Where(room => file.StartsWith(room + "/", StringComparison.Ordinal)).MaxBy(room => room.Length);

    /// <summary>The rooms that a room names.</summary>
    public IReadOnlyList<string> Named(string room) => _named[room];

    /// <summary>Whether a room names another, or one that may use it.</summary>
    public bool MayUse(string room, string other) => Reached(room).Contains(other);

    /// <summary>All rooms that lead back to themselves.</summary>
    public IEnumerable<string> InCircles => Rooms.Where(room => MayUse(room, room));

    private HashSet<string> Reached(string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(_named[from]);
        while (open.TryPop(out string? room))
            if (reached.Add(room))
                foreach (string next in _named[room])
                    open.Push(next);
        return reached;
    }

    // The last part of a name is enough where it is a room of the same assembly.
    private static string Resolved(string name, string from, string[] rooms)
    {
        string near = from.Split('/')[0] + "/" + name;
        return rooms.Contains(near) ? near
            : rooms.Contains(name) ? name
            : throw new InvalidDataException(
                $"ARCHITECTURE.md says that {from} may use {name}, which is no room of its tables."
            );
    }

    [GeneratedRegex("`(?:src/)?([^`]+?)/?`")]
    private static partial Regex Quoted();
}
