using static System.FormattableString;

namespace Icf.Inference;

/// <summary>Whether models were conditioned on the same data, without which no densities can be compared.</summary>
internal static class SameData
{
    /// <summary>The log predictive density of each datum under each model, in the order of the first.</summary>
    /// <exception cref="ArgumentException">The data differ.</exception>
    public static double[][] Elpds(IReadOnlyList<(string Name, LeaveOneOut Loo)> models) =>
        [.. models.Select(model => Elpds(models[0], model))];

    private static double[] Elpds((string Name, LeaveOneOut Loo) first, (string Name, LeaveOneOut Loo) other)
    {
        int count = first.Loo.Data.Length;
        if (other.Loo.Data.Length != count)
            throw Differ(
                $"'{first.Name}' has {count} data and '{other.Name}' {other.Loo.Data.Length}",
                "If one of them observes an array as a whole, let the other one do so as well."
            );
        bool haveSameNames = first.Loo.Data.All(datum => other.Loo.Has(datum.Address));
        var elpds = new double[count];
        for (int i = 0; i < count; i++)
        {
            string address = first.Loo.Data[i].Address;
            LeftOutDatum datum = haveSameNames ? other.Loo[address] : other.Loo.Data[i];
            Require(first, address, other, datum.Address, haveSameNames);
            elpds[i] = datum.Elpd;
        }

        return elpds;
    }

    // Data with other names are the same if they have the same values in the same order.
    private static void Require(
        (string Name, LeaveOneOut Loo) first,
        string address,
        (string Name, LeaveOneOut Loo) other,
        string otherAddress,
        bool haveSameNames
    )
    {
        double[]? values = first.Loo.Conditioned.Values.GetValueOrDefault(address),
            others = other.Loo.Conditioned.Values.GetValueOrDefault(otherAddress);
        if (values is null || others is null)
        {
            if (!haveSameNames)
                throw Differ(
                    $"'{first.Name}' has a datum '{address}', and '{other.Name}' has none",
                    "Give the same data the same names."
                );
            return;
        }

        if (!values.AsSpan().SequenceEqual(others))
            throw Differ(
                $"'{address}' of '{first.Name}' is {Text(values)}, and '{otherAddress}' of '{other.Name}' is "
                    + Text(others),
                "If one of them transforms the data, add the logarithm of the derivative to its density, or observe "
                    + "the data as they are with a distribution that is transformed."
            );
    }

    private static ArgumentException Differ(string how, string remedy) =>
        new($"Models can only be compared on the same data: {how}. {remedy}", "models");

    private static string Text(double[] values) =>
        values.Length == 1 ? Invariant($"{values[0]}") : Invariant($"an array of {values.Length} numbers");
}
