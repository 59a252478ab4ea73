using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

// Latents that are carried along: what depends on them is run in the world of each of their values.
internal sealed partial class PieceRewriter
{
    // s = Sample(d); S  →  var sWorlds = icf.WorldsOf(s); while (sWorlds.Next(ref s)) sWorlds.Spread(icf.D);
    //                      while (sWorlds.Next(ref s)) { S } sWorlds.Join();
    private void Carry(CarriedSum carried)
    {
        foreach (ILocalSymbol array in carried.Variables.Where(IsArray))
            Elements(carried, array);
        string open = Opening(carried);
        bool isSpread = carried.Passes.Any(p =>
            p.Spread is { Declarator: not null } first && first.Statement == carried.Region.Begin
        );
        if (!isSpread)
            _edits.Before(carried.Region.Begin, open);
        foreach (ILocalSymbol variable in carried.Variables.Where(v => IsDeclaredIn(carried, v)))
            Undeclare(carried, variable);
        foreach (Pass pass in carried.Passes)
        {
            string next = $"while ({Worlds(carried.Variables)}.Next({References(carried)}))";
            if (pass.Spread is not { } site)
            {
                _edits.Before(pass.Region.Begin, $"{Saves(pass.SetBack)}{next} {{{SetBack(pass.SetBack)} ");
                continue;
            }

            CheckMaking(site.Node, site.Distribution, isSampled: false);
            SyntaxNode made = site.Distribution.Syntax;
            Replace(
                TextSpan.FromBounds(site.Statement.SpanStart, made.SpanStart),
                (isSpread && site.Statement == carried.Region.Begin ? open : "")
                    + $"{next} {Worlds(carried.Variables)}.Spread("
            );
            Replace(TextSpan.FromBounds(made.Span.End, site.Statement.Span.End), ");");
        }
    }

    // int b = default; var aWorlds = icf.WorldsOf((a, b));
    private string Opening(CarriedSum carried)
    {
        string declared = string.Concat(
            carried
                .Variables.Where(v => IsArray(v) || IsDeclaredIn(carried, v))
                .Select(v =>
                    $"{_types.Text(v.Type is IArrayTypeSymbol a ? a.ElementType : v.Type)} {Name(v)} = default; "
                )
        );
        string unset = string.Concat(
            carried.Variables.Where(v => IsUnset(v) && !IsDeclaredIn(carried, v)).Select(v => $"{Name(v)} = default; ")
        );
        string names = string.Join(", ", carried.Variables.Select(Name));
        string key = carried.Variables.Count == 1 ? names : $"({names})";
        return $"{declared}{unset}var {Worlds(carried.Variables)} = {Scope}.WorldsOf({key}); ";
    }

    private static bool IsDeclaredIn(CarriedSum carried, ILocalSymbol variable) =>
        !IsArray(variable) && carried.Region.Declares(variable);

    // What is declared among the worlds is declared before them: int b = 0;  →  b = 0;
    private void Undeclare(CarriedSum carried, ILocalSymbol variable)
    {
        LocalDeclarationStatementSyntax declaration = Declaration(variable)!;
        if (
            carried.Passes.Any(p => p.Spread?.Statement == declaration)
            || _sums.Sums.Any(s => s.Site.Statement == declaration)
        )
            return;
        if (IsUnset(variable))
            Replace(declaration.Span, "");
        else
            _edits.Replace(declaration.Declaration.Type.Span, "");
    }

    // A variable that is declared without a value.
    private static bool IsUnset(ILocalSymbol variable) =>
        !IsArray(variable)
        && variable.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer: null };

    // An array of which one element is carried becomes a variable; nothing else needs it, but for its length.
    private void Elements(CarriedSum carried, ILocalSymbol array)
    {
        bool isNeeded = false;
        foreach (IOperation operation in _piece.All)
        {
            if (!SymbolEqualityComparer.Default.Equals(Region.SymbolOf(operation), array))
                continue;
            if (operation.Syntax.Parent is not ElementAccessExpressionSyntax element)
                isNeeded = true;
            else if (!carried.Passes.Any(p => p.Spread?.Target == element))
                _edits.Replace(element.Span, Name(array));
        }

        if (!isNeeded && Declaration(array) is { Declaration.Variables.Count: 1, Parent: BlockSyntax } statement)
            Replace(statement.Span, "");
    }

    private static LocalDeclarationStatementSyntax? Declaration(ILocalSymbol variable) =>
        variable.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();

    private static bool IsArray(ILocalSymbol variable) => variable.Type is IArrayTypeSymbol;

    private string Name(ILocalSymbol variable) => IsArray(variable) ? _names.Of(variable, "Now") : Identifier(variable);

    private string Worlds(IReadOnlyList<ILocalSymbol> variables) => _names.Of(variables[0], "Worlds");

    private string References(CarriedSum carried) => string.Join(", ", carried.Variables.Select(v => "ref " + Name(v)));

    // What a run ends in, where it is not joined with the others.
    private string Kept(LocalSum sum) =>
        sum.Into is null ? ""
        : sum.Into.Count == 1 ? $" {Worlds(sum.Into)}.Keep({Name(sum.Into[0])});"
        : $" {Worlds(sum.Into)}.Keep(({string.Join(", ", sum.Into.Select(Name))}));";
}
