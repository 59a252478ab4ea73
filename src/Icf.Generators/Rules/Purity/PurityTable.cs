using Microsoft.CodeAnalysis;

namespace Icf.Generators.Rules;

/// <summary>The members of the platform that no model should use, by the name of their type.</summary>
internal static class PurityTable
{
    private static readonly string[] s_all = Array.Empty<string>();

    // csharpier-ignore - one row a line
    private static readonly Row[] s_table =
    {
        // Drawing is random; creating a generator is not.
        new Row("System", "Random", Impurity.Randomness, s_all),
        new Row("Icf", "Rng", Impurity.Randomness, s_all),
        new Row("System", "Guid", Impurity.Randomness, "NewGuid", "CreateVersion7"),
        new Row("System.Security.Cryptography", "RandomNumberGenerator", Impurity.Randomness, s_all),
        new Row("System.IO", "Path", Impurity.Randomness, "GetRandomFileName"),

        new Row("System", "DateTime", Impurity.Clock, "Now", "UtcNow", "Today"),
        new Row("System", "DateTimeOffset", Impurity.Clock, "Now", "UtcNow"),
        new Row("System", "TimeProvider", Impurity.Clock, "GetUtcNow", "GetLocalNow", "GetTimestamp", "GetElapsedTime"),
        new Row("System.Diagnostics", "Stopwatch", Impurity.Clock, s_all),
        new Row("System", "Environment", Impurity.Clock, "TickCount", "TickCount64"),

        new Row("System", "Console", Impurity.InputOutput, s_all),
        new Row("System", "Environment", Impurity.InputOutput, "GetEnvironmentVariable", "GetEnvironmentVariables",
            "SetEnvironmentVariable", "ExpandEnvironmentVariables", "GetCommandLineArgs", "CommandLine",
            "CurrentDirectory", "MachineName", "UserName", "ProcessId", "CurrentManagedThreadId", "ProcessorCount",
            "WorkingSet", "Exit", "FailFast"),
        new Row("System.IO", "File", Impurity.InputOutput, s_all),
        new Row("System.IO", "FileInfo", Impurity.InputOutput, s_all),
        new Row("System.IO", "Directory", Impurity.InputOutput, s_all),
        new Row("System.IO", "DirectoryInfo", Impurity.InputOutput, s_all),
        new Row("System.IO", "Stream", Impurity.InputOutput, s_all),
        new Row("System.IO", "FileStream", Impurity.InputOutput, s_all),
        new Row("System.IO", "StreamReader", Impurity.InputOutput, s_all),
        new Row("System.IO", "StreamWriter", Impurity.InputOutput, s_all),
        new Row("System.IO", "TextReader", Impurity.InputOutput, s_all),
        new Row("System.IO", "TextWriter", Impurity.InputOutput, s_all),
        new Row("System.IO", "BinaryReader", Impurity.InputOutput, s_all),
        new Row("System.IO", "BinaryWriter", Impurity.InputOutput, s_all),
        new Row("System.Diagnostics", "Process", Impurity.InputOutput, s_all),
        new Row("System.Diagnostics", "Debug", Impurity.InputOutput, "Write", "WriteLine", "WriteIf",
            "WriteLineIf", "Print"),
        new Row("System.Diagnostics", "Trace", Impurity.InputOutput, "Write", "WriteLine", "WriteIf", "WriteLineIf",
            "TraceInformation", "TraceWarning", "TraceError"),
        new Row("Microsoft.Extensions.Logging", "LoggerExtensions", Impurity.InputOutput, s_all),
        new Row("System.Net.Http", "HttpClient", Impurity.InputOutput, s_all),
        new Row("System.Net.Sockets", "Socket", Impurity.InputOutput, s_all),
        new Row("System.Net.Sockets", "TcpClient", Impurity.InputOutput, s_all),
        new Row("System.Net", "Dns", Impurity.InputOutput, s_all),

        new Row("System.Threading.Tasks", "Parallel", Impurity.Parallel, s_all),
        new Row("System.Threading.Tasks", "Task", Impurity.Parallel, "Run", "Factory", "Start", "Wait", "WaitAll",
            "WaitAny", "WhenAll", "WhenAny", "Delay", "Yield", "Result"),
        new Row("System.Threading.Tasks", "TaskFactory", Impurity.Parallel, s_all),
        new Row("System.Threading", "Thread", Impurity.Parallel, s_all),
        new Row("System.Threading", "ThreadPool", Impurity.Parallel, s_all),
        new Row("System.Threading", "Timer", Impurity.Parallel, s_all),
        new Row("System.Threading", "Interlocked", Impurity.Parallel, s_all),
        new Row("System.Linq", "ParallelEnumerable", Impurity.Parallel, s_all),

        new Row("System", "HashCode", Impurity.HashCode, s_all),
        new Row("System", "String", Impurity.HashCode, "GetHashCode"),
        new Row("System", "Object", Impurity.HashCode, "GetHashCode"),
        new Row("System.Runtime.CompilerServices", "RuntimeHelpers", Impurity.HashCode, "GetHashCode"),
    };

    private static readonly Dictionary<string, Row[]> s_rows = s_table
        .GroupBy(static row => row.Type)
        .ToDictionary(static rows => rows.Key, static rows => rows.ToArray(), StringComparer.Ordinal);

    /// <summary>
    /// What the use of a member is, or of a type's constructor where the type's name stands after <c>new</c>.
    /// </summary>
    public static Impurity? Of(ISymbol symbol)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (
            type is null
            || symbol.Kind is SymbolKind.Local or SymbolKind.Parameter
            || !s_rows.TryGetValue(type.Name, out Row[]? rows)
        )
            return null;
        foreach (Row row in rows)
        {
            if (row.Holds(symbol) && row.Space == type.ContainingNamespace.ToDisplayString())
                return row.Impurity;
        }

        return null;
    }

    private sealed class Row(string space, string type, Impurity impurity, params string[] members)
    {
        public string Space { get; } = space;

        public string Type { get; } = type;

        public Impurity Impurity { get; } = impurity;

        public bool Holds(ISymbol symbol) =>
            symbol switch
            {
                // Values and methods, but of a generator of random numbers its draws alone.
                IMethodSymbol => members.Length == 0 || members.Contains(symbol.Name),
                IPropertySymbol or IFieldSymbol => Impurity != Impurity.Randomness
                    && (members.Length == 0 || members.Contains(symbol.Name)),
                INamedTypeSymbol => members.Length == 0 && Impurity is Impurity.InputOutput or Impurity.Parallel,
                _ => false,
            };
    }
}
