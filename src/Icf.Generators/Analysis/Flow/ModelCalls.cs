using System.Runtime.CompilerServices;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>Which models call which, by the names in the code alone; if in doubt, there is a call.</summary>
internal static class ModelCalls
{
    // What the models of a file name, by their own names; read once for each version of a file.
    private static readonly ConditionalWeakTable<SyntaxTree, (string Model, HashSet<string> Names)[]> s_named = new();

    // The callers by names: the only model that calls a name, or null if several do; computed once for each
    // compilation.
    private static readonly ConditionalWeakTable<Compilation, Dictionary<string, string?>> s_callers = new();

    /// <summary>Whether another model of the compilation may call a model.</summary>
    public static bool MayCall(Compilation compilation, IMethodSymbol callee, CancellationToken cancellationToken) =>
        s_callers.GetValue(compilation, c => Callers(c, cancellationToken)).TryGetValue(callee.Name, out string? caller)
        && caller != callee.Name;

    /// <summary>The methods of a file that are marked as models.</summary>
    public static IEnumerable<MethodDeclarationSyntax> MethodsIn(
        SyntaxTree tree,
        CancellationToken cancellationToken
    ) =>
        tree.GetRoot(cancellationToken)
            .DescendantNodes(static n =>
                n is not MemberDeclarationSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax
            )
            .OfType<MethodDeclarationSyntax>()
            .Where(static method => method.AttributeLists.Any(static l => l.Attributes.Any(IsModelName)));

    private static Dictionary<string, string?> Callers(Compilation compilation, CancellationToken cancellationToken)
    {
        var callers = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (
            (string model, HashSet<string> names) in compilation.SyntaxTrees.SelectMany(tree =>
                Named(tree, cancellationToken)
            )
        )
        {
            foreach (string name in names)
                callers[name] = !callers.TryGetValue(name, out string? other) || other == model ? model : null;
        }

        return callers;
    }

    private static (string Model, HashSet<string> Names)[] Named(SyntaxTree tree, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return s_named.GetValue(
            tree,
            t =>
                MethodsIn(t, cancellationToken)
                    .Select(static method =>
                        (method.Identifier.ValueText, new HashSet<string>(NamesIn(method), StringComparer.Ordinal))
                    )
                    .ToArray()
        );
    }

    /// <summary>Whether a model observes data or weights its runs, itself or through models that it calls.</summary>
    public static bool MayInform(Compilation compilation, IMethodSymbol model, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>();
        open.Push(model);
        while (open.Count > 0)
        {
            IMethodSymbol next = open.Pop();
            if (!seen.Add(next))
                continue;
            if (next.DeclaringSyntaxReferences.Length == 0 || next.Parameters.Any(LanguageSymbols.IsObserved))
                return true;
            foreach (
                string name in next
                    .DeclaringSyntaxReferences.SelectMany(r => NamesIn(r.GetSyntax(cancellationToken)))
                    .Distinct()
                    .ToArray()
            )
            {
                if (name is "Factor" or "Observe")
                    return true;
                foreach (ISymbol called in compilation.GetSymbolsWithName(name, SymbolFilter.Member, cancellationToken))
                {
                    if (LanguageSymbols.IsModel(called))
                        open.Push((IMethodSymbol)called);
                }
            }
        }

        return false;
    }

    /// <summary>The names that are called in a method.</summary>
    public static IEnumerable<string> NamesIn(SyntaxNode method) =>
        method
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(static call =>
                call.Expression switch
                {
                    SimpleNameSyntax name => name.Identifier.ValueText,
                    MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
                    _ => null,
                }
            )
            .OfType<string>();

    private static bool IsModelName(AttributeSyntax attribute) => AttributeNames.Of(attribute) == "Model";
}
