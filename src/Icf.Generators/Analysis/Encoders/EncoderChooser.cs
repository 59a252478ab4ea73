using Icf.Generators.Emission;
using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Chooses how a network reads each level of the indices of a parameter, from the loops in which the model looks at it.
/// </summary>
/// <remarks>
/// A level that an exchangeable loop goes through is a set, one that any other loop or a computed index goes through is
/// read in order. Constant indices and the axes of an array that is observed as one vector are dense, and so is an
/// input whose elements a loop without sites brings together with those of a local, such as coefficients. A
/// two-dimensional array is convolved if the model goes over it pixel by pixel, in two loops neither of which is
/// exchangeable; if it is observed as a whole, its size decides when the network is made; so it does for elements that
/// are read in order while no latent is drawn between them. Where places in the model disagree, the level is read in
/// order. See <see cref="ExchangeableLoops"/>.
/// </remarks>
internal sealed class EncoderChooser(ModelBody body)
{
    /// <summary>The choice for a parameter.</summary>
    public EncoderSpec Choose(IParameterSymbol parameter)
    {
        int axes = ArrayAxes.Of(parameter.Type).Count;
        IReadOnlyList<string>[] seen = (
            LanguageSymbols.IsObserved(parameter) ? Data(parameter) : Input(parameter)
        ).ToArray();
        List<string> kinds = seen.Aggregate(new List<string>(), EncoderKinds.Merge);
        EquatableArray<PassedSpec> passed = Passed(parameter);
        while (kinds.Count < axes && passed.Count == 0)
            kinds.Add(EncoderKinds.Recurrent);
        EncoderKinds.Settle(kinds);
        if (LanguageSymbols.EmbeddingOf(parameter) is not { } wanted || wanted == EncoderKinds.Automatic)
        {
            if (
                seen.Length > 0
                && passed.Count == 0
                && IsSeries(kinds)
                && LanguageSymbols.IsObserved(parameter)
                && !AreLatentsAmongData()
            )
                kinds[0] = EncoderKinds.Automatic;
            return new EncoderSpec(kinds.ToEquatableArray(), passed);
        }

        // The author's word stands for all levels that can be told; of an image, for those of its pixels.
        while (kinds.Count < axes)
            kinds.Add(EncoderKinds.Recurrent);
        for (
            int level = wanted == EncoderKinds.Convolution ? Math.Max(0, kinds.Count - 2) : 0;
            level < kinds.Count;
            level++
        )
            kinds[level] = wanted;
        return new EncoderSpec(kinds.ToEquatableArray(), new EquatableArray<PassedSpec>(Array.Empty<PassedSpec>()));
    }

    private static bool IsSeries(List<string> kinds) =>
        kinds.Count is 1 or 2
        && kinds[0] == EncoderKinds.Recurrent
        && (kinds.Count == 1 || kinds[1] == EncoderKinds.Dense);

    // A latent that belongs to a place among the data asks what is still to be observed from there on, which only a
    // reading in order tells.
    private bool AreLatentsAmongData() =>
        body.Sites.Any(static site =>
            site.Kind == SiteKind.Call
            || site.MayBeMissing
            || site.Kind == SiteKind.Sample
                && (
                    site.Loops.Count > 0
                    || site.Distribution is not { TypeKind: not TypeKind.Interface } drawn
                    || LanguageSymbols.IsStructured(drawn)
                )
        );

    /// <summary>
    /// Whether the model may take the elements of an observed parameter in any order, as far as it looks at them
    /// itself.
    /// </summary>
    public bool TakesInAnyOrder(IParameterSymbol parameter)
    {
        IReadOnlyList<string>[] seen = Data(parameter).ToArray();
        return seen.Length == 0
            ? ArrayAxes.Of(parameter.Type).Count == 0
            : seen.All(static kinds => kinds.Count == 0 || kinds[0] == EncoderKinds.Set);
    }

    private IEnumerable<IReadOnlyList<string>> Data(IParameterSymbol parameter)
    {
        foreach ((Site site, DataPath path, _) in Paths(parameter))
        {
            var kinds = new List<string>();
            foreach (DataStep step in path.Steps)
            {
                if (step.Loop is { } loop)
                    kinds.Add(Kind(loop));
                else if (step.Member is null)
                    kinds.AddRange(Indices(step, site.Loops));
            }

            if (site.Kind == SiteKind.Observe && site.Value is { } value)
                kinds.AddRange(ArrayAxes.Of(value));
            yield return kinds;
        }
    }

    private IEnumerable<(Site Site, DataPath Path, int Argument)> Paths(IParameterSymbol parameter)
    {
        foreach (Site site in body.Sites)
        {
            for (int i = 0; i < site.Data.Count; i++)
            {
                if (site.Data[i] is { } path && SymbolEqualityComparer.Default.Equals(path.Root, parameter))
                    yield return (site, path, i);
            }
        }
    }

    // A model that hands a parameter on to itself learns nothing new by that.
    private EquatableArray<PassedSpec> Passed(IParameterSymbol parameter) =>
        (
            from given in Paths(parameter)
            where given.Site.Kind == SiteKind.Call
            let taker = given.Site.Method.Parameters.Where(LanguageSymbols.IsObserved).ElementAt(given.Argument)
            let isSelf = SymbolEqualityComparer.Default.Equals(
                given.Site.Method.OriginalDefinition,
                body.Method.OriginalDefinition
            )
            where !isSelf || taker.Name != parameter.Name
            select new PassedSpec(given.Path.Rank, TypeNames.ModelClass(given.Site.Method), taker.Name, isSelf)
        )
            .Distinct()
            .ToEquatableArray();

    private IEnumerable<string> Indices(DataStep step, IReadOnlyList<Loop> around)
    {
        Loop?[] through = step.Indices.Select(index => around.FirstOrDefault(loop => loop.Variable == index)).ToArray();
        bool isGrid =
            through is [{ } rows, { } columns]
            && rows != columns
            && Kind(rows) == EncoderKinds.Recurrent
            && Kind(columns) == EncoderKinds.Recurrent;
        bool isDiagonal = through.OfType<Loop>().Distinct().Count() < through.OfType<Loop>().Count();
        return step.Indices.Select(
            (_, i) =>
                isGrid ? EncoderKinds.Convolution
                : through[i] is { } loop && !isDiagonal ? Kind(loop)
                : step.AreConstant[i] ? EncoderKinds.Dense
                : EncoderKinds.Recurrent
        );
    }

    // x[i], x[i][j], foreach (… in x), or x as a whole.
    private IEnumerable<IReadOnlyList<string>> Input(IParameterSymbol parameter)
    {
        IReadOnlyList<string> axes = ArrayAxes.Of(parameter.Type);
        if (axes.Count == 0)
            yield break;
        foreach (SimpleNameSyntax use in body.Names.UsesOf(parameter))
        {
            ExpressionSyntax expression = AccessChain.LongestFrom(use);
            if (AsksForSize(expression) || expression.Parent is ExpressionSyntax outer && AsksForSize(outer))
                continue;
            var kinds = AccessChain.Of(expression)!.Indices.Select(index => InputIndex(index)).ToList();
            if (expression.Parent is CommonForEachStatementSyntax loop && loop.Expression == expression)
                kinds.Add(Kind(body.Loops.Of(loop)));
            else if (DataNames.OperandOf(expression, body) is { } sequence)
                kinds.Add(Kind(body.Loops.Of(sequence.Loop)));
            yield return kinds.Concat(axes.Skip(kinds.Count).Select(static _ => EncoderKinds.Dense)).ToList();
        }
    }

    private static bool AsksForSize(ExpressionSyntax expression) =>
        expression
            is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count" or "Rank" or "GetLength" };

    private string InputIndex(ExpressionSyntax index) =>
        body.Loops.Around(index).FirstOrDefault(loop => loop.Variable == index.ToString()) is { } loop
            ? BringsTogether(loop)
                ? EncoderKinds.Dense
                : Kind(loop)
            : body.Semantics.GetConstantValue(index, body.CancellationToken).HasValue
                ? EncoderKinds.Dense
                : EncoderKinds.Recurrent;

    // for (int j …) mean += design[t, j] * slope[j]: which element is which matters, though the loop may take them in
    // any order.
    private bool BringsTogether(Loop loop) =>
        !body.Sites.Any(site => site.Loops.Any(around => around.Node == loop.Node))
        && loop.Node.DescendantNodes()
            .OfType<ElementAccessExpressionSyntax>()
            .Any(access =>
                access.ArgumentList.Arguments.Any(argument => argument.Expression.ToString() == loop.Variable)
                && AccessChain.Of(access) is { } chain
                && body.Names.Of(chain.Root) is ILocalSymbol
            );

    private string Kind(Loop loop) => body.IsExchangeable(loop) ? EncoderKinds.Set : EncoderKinds.Recurrent;
}
