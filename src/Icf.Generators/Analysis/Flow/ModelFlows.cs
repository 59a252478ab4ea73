using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Icf.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// The results for the models of a compilation, as their callers use them. Each body is run once for all its callers,
/// and once for each set of numbers passed to it.
/// </summary>
internal sealed class ModelFlows
{
    private static readonly ConditionalWeakTable<Compilation, ModelFlows> s_known = new();
    private readonly ConcurrentDictionary<IMethodSymbol, ModelFlow?> _flows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<PassedArguments, IReadOnlyList<PassedRule>> _passed = new();
    private readonly ConcurrentDictionary<SyntaxTree, CallGraph> _graphs = new();
    private int _runs;

    /// <summary>The models of a compilation.</summary>
    public static ModelFlows Of(Compilation compilation) => s_known.GetValue(compilation, static _ => new ModelFlows());

    /// <summary>How many bodies have been run.</summary>
    public int Runs => _runs;

    /// <summary>Records that a body is run.</summary>
    public void Count() => Interlocked.Increment(ref _runs);

    /// <summary>The result for a model; null if it cannot be followed.</summary>
    public ModelFlow? Flow(IMethodSymbol method, Func<ModelFlow?> run) =>
        _flows.TryGetValue(method, out ModelFlow? known) ? known : _flows.GetOrAdd(method, run());

    /// <summary>Which rules a model breaks with the numbers passed to it.</summary>
    public IReadOnlyList<PassedRule> Rules(PassedArguments passed, Func<IReadOnlyList<PassedRule>> run) =>
        _passed.TryGetValue(passed, out IReadOnlyList<PassedRule>? known) ? known : _passed.GetOrAdd(passed, run());

    /// <summary>
    /// Whether a model may lead back to another one of its file, or to itself. Such calls are not followed.
    /// </summary>
    public bool LeadsTo(SyntaxTree tree, string from, string to, CancellationToken cancellationToken) =>
        _graphs.GetOrAdd(tree, t => new CallGraph(t, cancellationToken)).LeadsTo(from, to);

    /// <summary>Which models of a file call which, by the names in the code alone.</summary>
    private sealed class CallGraph
    {
        private readonly Dictionary<string, HashSet<string>> _calls = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, HashSet<string>> _reached = new(StringComparer.Ordinal);

        public CallGraph(SyntaxTree tree, CancellationToken cancellationToken)
        {
            foreach (MethodDeclarationSyntax method in ModelCalls.MethodsIn(tree, cancellationToken))
            {
                if (!_calls.TryGetValue(method.Identifier.ValueText, out HashSet<string>? names))
                    _calls.Add(method.Identifier.ValueText, names = new HashSet<string>(StringComparer.Ordinal));
                names.UnionWith(ModelCalls.NamesIn(method));
            }
        }

        public bool LeadsTo(string from, string to) => from == to || _reached.GetOrAdd(from, Reach).Contains(to);

        private HashSet<string> Reach(string from)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>();
            open.Push(from);
            while (open.Count > 0)
            {
                if (!_calls.TryGetValue(open.Pop(), out HashSet<string>? names))
                    continue;
                foreach (string name in names.Where(reached.Add))
                    open.Push(name);
            }

            return reached;
        }
    }
}

/// <summary>A call of a model with numbers that are known.</summary>
/// <param name="Model">The model.</param>
/// <param name="Depth">How many calls with known numbers lead to it.</param>
/// <param name="Given">The numbers.</param>
internal sealed record PassedArguments(IMethodSymbol Model, int Depth, EquatableArray<PassedValue> Given)
{
    public bool Equals(PassedArguments? other) =>
        other is not null
        && Depth == other.Depth
        && SymbolEqualityComparer.Default.Equals(Model, other.Model)
        && Given == other.Given;

    public override int GetHashCode() =>
        unchecked((SymbolEqualityComparer.Default.GetHashCode(Model) * 31) + Given.GetHashCode());
}

/// <summary>The numbers passed for a parameter.</summary>
internal readonly record struct PassedValue(string Name, Interval Outer, Interval Reach);

/// <summary>A rule that a parameter breaks in a called model.</summary>
internal readonly record struct PassedRule(string Parameter, string Rule, string Broken);
