using Icf.Artifacts;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>The values of a model's parameters in the file of a network.</summary>
internal static class SavedParameters
{
    private const string Initial = "initial value";

    /// <summary>The values as a manifest has them.</summary>
    public static SavedParameter[] Of(Parameters parameters) =>
        [.. parameters.All.Select(static p => new SavedParameter(p.Key, p.Value.IsNumber, p.Value.Numbers))];

    /// <summary>
    /// The values that a model has with a network: those of the file, which must be those of the model where it has
    /// any.
    /// </summary>
    /// <param name="skeleton">The model.</param>
    /// <param name="given">The values that it was given.</param>
    /// <param name="saved">The values of the file; null where it does not say which.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ArtifactDamagedException">The values cannot be those of this model.</exception>
    /// <exception cref="ModelMismatchException">The model was given other values; says which.</exception>
    public static Parameters For(
        ProposalSkeleton skeleton,
        Parameters given,
        IReadOnlyList<SavedParameter>? saved,
        string path
    )
    {
        if (saved is null)
            return given;
        if (First(saved, skeleton) is { } fault)
            throw new ArtifactDamagedException(path, $"its parameters do not fit this model: {fault}.");
        var values = new Parameters(
            saved.Select(p => KeyValuePair.Create(p.Address, new FittedValue([.. p.Values], p.IsNumber)))
        );
        if (given.Addresses.Count == 0)
            return values;
        string[] differences = [.. Differences(values, given)];
        return differences.Length == 0
            ? given
            : throw ModelMismatchException.OfParameters(path, skeleton.Model, differences);
    }

    private static string? First(IReadOnlyList<SavedParameter> saved, ProposalSkeleton skeleton)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (SavedParameter parameter in saved)
        {
            if (!skeleton.StaticParameters.Contains(parameter.Address))
                return $"it has no parameter '{parameter.Address}'";
            if (!met.Add(parameter.Address))
                return $"'{parameter.Address}' has two values";
            if (parameter.IsNumber && parameter.Values.Count != 1)
                return FormattableString.Invariant(
                    $"the number '{parameter.Address}' has {parameter.Values.Count} values"
                );
            foreach (double value in parameter.Values)
                if (!double.IsFinite(value))
                    return FormattableString.Invariant($"'{parameter.Address}' has the value {value}");
        }

        return null;
    }

    private static IEnumerable<string> Differences(Parameters saved, Parameters given)
    {
        foreach (string address in saved.Addresses.Union(given.Addresses))
        {
            string before = Text(saved, address),
                now = Text(given, address);
            if (!AreSame(saved, given, address))
                yield return before == now ? $"{address} = {before}, in later digits" : $"{address} = {before} → {now}";
        }
    }

    private static bool AreSame(Parameters one, Parameters other, string address) =>
        one.TryGet(address, out FittedValue a)
        && other.TryGet(address, out FittedValue b)
        && a.IsNumber == b.IsNumber
        && a.Numbers.AsSpan().SequenceEqual(b.Numbers);

    private static string Text(Parameters values, string address) =>
        values.TryGet(address, out FittedValue value) ? Parameters.Text(value) : Initial;
}
