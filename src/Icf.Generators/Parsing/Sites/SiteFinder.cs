using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Finds the sites of a body, with their types and loops, and reports sites where none is allowed.</summary>
internal sealed class SiteFinder
{
    private const int MaxLoops = 3;
    private readonly ParseContext _context;
    private readonly ReadBody _body;
    private readonly HashSet<SyntaxNode> _misplaced = new();

    private SiteFinder(ParseContext context, ReadBody body) => (_context, _body) = (context, body);

    /// <summary>The sites in source order; sites that are not allowed are reported and left out.</summary>
    public static SitePlaces Find(ParseContext context, ReadBody body)
    {
        var finder = new SiteFinder(context, body);
        return new SitePlaces(finder.Find(), finder._misplaced);
    }

    private IReadOnlyList<SitePlace> Find()
    {
        var calls = new List<(SiteKind Kind, InvocationExpressionSyntax Node, IMethodSymbol Method)>();
        foreach ((SimpleNameSyntax name, ISymbol symbol) in _body.Names.Bound)
        {
            if (
                symbol is not IMethodSymbol method
                || LanguageSymbols.SiteKindOf(method) is not { } kind
                || BodyNames.IsInNameOf(name)
            )
            {
                continue;
            }

            if (BodyNames.CallOf(name) is not { } call)
                _context.Report(Descriptors.SiteAsDelegate, name, method.Name);
            else if (kind == SiteKind.Call && !SignatureReader.HasTwin(method, _body.CancellationToken))
                LeaveOut(call);
            else if (IsWellPlaced(call, name))
                calls.Add((kind, call, method));
            else
                _misplaced.Add(call);
        }

        return calls
            .OrderBy(static c => c.Node.SpanStart)
            .ThenBy(static c => -c.Node.Span.Length)
            .Select(c => Place(c.Kind, c.Node, c.Method))
            .ToArray();
    }

    // The called model has its own diagnostic; without its twin there is nothing to call.
    private void LeaveOut(SyntaxNode call)
    {
        _misplaced.Add(call);
        _context.GiveUp();
    }

    private bool IsWellPlaced(InvocationExpressionSyntax call, SimpleNameSyntax name)
    {
        if (name.Parent is MemberBindingExpressionSyntax)
        {
            _context.Report(Descriptors.ConditionalModelCall, call, name.Identifier.ValueText);
            return false;
        }

        ExpressionSyntax? late = call
            .ArgumentList.Arguments.Select(static a => a.Expression)
            .FirstOrDefault(e =>
                _body.Semantics.GetTypeInfo(e, _body.CancellationToken).Type is { TypeKind: TypeKind.Dynamic }
            );
        if (late is not null)
        {
            _context.Report(Descriptors.UnknownType, late, name.Identifier.ValueText);
            return false;
        }

        for (SyntaxNode child = call; child != _body.Root && child.Parent is { } parent; child = parent)
        {
            DiagnosticDescriptor? problem = parent switch
            {
                AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => Descriptors.SiteInFunction,
                QueryExpressionSyntax => Descriptors.SiteInQuery,
                LockStatementSyntax l when l.Statement == child => Descriptors.SiteInLock,
                CatchFilterClauseSyntax => Descriptors.SiteInCatchFilter,
                _ => null,
            };
            if (problem is null)
                continue;
            _context.Report(problem, call, name.Identifier.ValueText);
            return false;
        }

        return true;
    }

    private SitePlace Place(SiteKind kind, InvocationExpressionSyntax node, IMethodSymbol method)
    {
        IReadOnlyList<Loop> loops = _body.Loops.Around(node);
        var place = new SitePlace(kind, node, method, loops, distribution: null, value: null, making: null);
        if (kind is not (SiteKind.Observe or SiteKind.Parameter) && loops.Count > MaxLoops)
            _context.Report(Descriptors.LoopsTooDeep, node);
        if (kind is not (SiteKind.Sample or SiteKind.Observe))
            return place;
        (ITypeSymbol? distribution, ITypeSymbol? value) = Types(place);
        Making? making = place.Argument("distribution") is { } given ? Making.Of(given.Expression, _body) : null;
        return new SitePlace(kind, node, method, loops, distribution, value, making);
    }

    private (ITypeSymbol? Distribution, ITypeSymbol? Value) Types(SitePlace place)
    {
        if (place.Argument("distribution")?.Expression is not { } expression)
        {
            _context.GiveUp();
            return default;
        }

        TypeInfo info = _body.Semantics.GetTypeInfo(expression, _body.CancellationToken);
        ITypeSymbol? type =
            info.Type is { TypeKind: not (TypeKind.Dynamic or TypeKind.Error) } natural
            && LanguageSymbols.ValueOf(natural) is not null
                ? natural
                : info.ConvertedType;
        if (type is null or { TypeKind: TypeKind.Error } || info.Type is { TypeKind: TypeKind.Error })
        {
            _context.GiveUp();
            return default;
        }

        if (_body.Semantics.GetConstantValue(expression, _body.CancellationToken) is { HasValue: true, Value: null })
        {
            _context.Report(Descriptors.UnknownType, expression, place.Method.Name);
            return default;
        }

        ITypeSymbol value = place.Method.TypeArguments[0];
        ITypeSymbol distribution = Accessibilities.IsAtLeast(type, _body.Method)
            ? type
            : place.Method.Parameters[0].Type;
        if (Accessibilities.IsAtLeast(value, _body.Method))
            return (distribution, value);
        _context.Report(Descriptors.InaccessibleValue, expression, value.Name, _body.Method.Name);
        return (distribution, null);
    }
}
