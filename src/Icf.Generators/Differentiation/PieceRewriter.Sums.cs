using Icf.Generators.Lowering;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

// Latents that are summed out: what depends on one stands in a loop over its values.
internal sealed partial class PieceRewriter
{
    // Ends come before those of turns that end with the same statement, so they are written first; inner ones come
    // first.
    private void EndSums()
    {
        bool IsInPass(LocalSum sum) =>
            _sums.Carried.Any(c => c.Passes.Any(p => p.Region.Span.Contains(sum.Region.Span)));
        foreach (LocalSum sum in _sums.Sums.Where(IsInPass))
            _edits.After(sum.Region.End, Kept(sum) + End(sum.SetBack));
        foreach (Pass pass in _sums.Carried.SelectMany(static c => c.Passes).Where(static p => p.Spread is null))
            _edits.After(pass.Region.End, End(pass.SetBack));
        foreach (CarriedSum carried in _sums.Carried)
            _edits.After(carried.Region.End, $" {Worlds(carried.Variables)}.Join();");
        foreach (LocalSum sum in _sums.Sums.Where(s => !IsInPass(s)))
            _edits.After(sum.Region.End, End(sum.SetBack));
    }

    private static string End(IReadOnlyList<ISymbol> setBack) => setBack.Count == 0 ? " }" : " } }";

    private void EditSums()
    {
        foreach (CarriedSum carried in _sums.Carried)
            Carry(carried);
        _pieces.Obstacles.ForEach(
            _sums.Sums,
            sum => CheckMaking(sum.Site.Node, sum.Site.Distribution, isSampled: false)
        );
        foreach (LocalSum sum in _sums.Sums)
        {
            if (
                sum.Site.Declarator is { } declarator
                && (IsCarried(sum, declarator) || !IsSetIn(sum.Region, DeclaredBy(declarator)!))
            )
                OfDeclaration(sum, declarator);
            else
                OfStatement(sum);
        }
    }

    // int k = Sample(d); S  →  foreach (int k in icf.SumOver(icf.D)) { S }
    private void OfDeclaration(LocalSum sum, VariableDeclaratorSyntax declarator)
    {
        var statement = (LocalDeclarationStatementSyntax)sum.Site.Statement;
        SyntaxNode made = sum.Site.Distribution.Syntax;
        string name = declarator.Identifier.Text,
            set = "";
        if (IsCarried(sum, declarator))
        {
            // A variable that is carried along is declared before its worlds.
            string value = _names.New(declarator.Identifier.ValueText + "Value");
            (name, set) = (value, $" {name} = {value};");
        }

        Replace(TextSpan.FromBounds(statement.SpanStart, made.SpanStart), Saves(sum.SetBack) + Head(sum, name));
        Replace(TextSpan.FromBounds(made.Span.End, statement.Span.End), ")) {" + SetBack(sum.SetBack) + set);
    }

    private bool IsCarried(LocalSum sum, VariableDeclaratorSyntax declarator) =>
        sum.Into?.Contains(DeclaredBy(declarator), SymbolEqualityComparer.Default) == true;

    // if (Sample(d)) S  →  foreach (bool value in icf.SumOver(icf.D)) { if (value) S }
    private void OfStatement(LocalSum sum)
    {
        string name = _names.New(NameOf(sum.Site));
        SyntaxNode made = sum.Site.Distribution.Syntax;
        SourceText source = made.SyntaxTree.GetText();
        string text = _edits.Apply(source, made.Span);
        _edits.Before(
            sum.Site.Statement,
            Saves(sum.SetBack) + Head(sum, name) + text + ")) {" + SetBack(sum.SetBack) + " "
        );
        _edits.Replace(sum.Site.Node.Span, name);
    }

    // Of what is written, the line ends stay.
    private void Replace(TextSpan span, string text) =>
        _edits.Replace(span, text + BodyLowering.LineEnds(_piece.Root.SyntaxTree.GetText().ToString(span)));

    private string Head(LocalSum sum, string name)
    {
        ITypeSymbol value = sum.Site.Value;
        string sumOver = value.SpecialType == SpecialType.System_Boolean && !IsChoice(sum) ? "SumOverBool" : "SumOver";
        return $"foreach ({TypeNames.Full(value)} {name} in {Scope}.{sumOver}(";
    }

    private static bool IsChoice(LocalSum sum) => MemberCall.Bare(sum.Site.Distribution).Type is { Name: "Choice" };

    // { var xBefore = x; foreach (…) { x = xBefore; S } }
    private string Saves(IReadOnlyList<ISymbol> variables) =>
        variables.Count == 0
            ? ""
            : "{ " + string.Concat(variables.Select(s => $"var {_names.Of(s, "Before")} = {Identifier(s)}; "));

    private string SetBack(IReadOnlyList<ISymbol> variables) =>
        string.Concat(variables.Select(s => $" {Identifier(s)} = {_names.Of(s, "Before")};"));

    private static string Identifier(ISymbol symbol) => Infrastructure.Literals.Identifier(symbol.Name);

    private static string NameOf(DiscreteSite site) =>
        site.Node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } declared && site.Statement.Contains(declared)
            ? declared.Identifier.ValueText + "Value"
        : site.Target is { } target
        && target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault() is { } set
            ? set.Identifier.ValueText + "Value"
        : "value";

    private bool IsSetIn(Region region, ISymbol variable) =>
        _piece
            .Within(region.Span)
            .Any(o =>
                o is IAssignmentOperation or IIncrementOrDecrementOperation
                    && Places
                        .HeldBy(o is IAssignmentOperation a ? a.Target : ((IIncrementOrDecrementOperation)o).Target)
                        .Contains(variable, SymbolEqualityComparer.Default)
                || o is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } given
                    && Places.HeldBy(given.Value).Contains(variable, SymbolEqualityComparer.Default)
            );
}
