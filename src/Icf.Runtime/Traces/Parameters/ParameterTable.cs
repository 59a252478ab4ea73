namespace Icf.Traces;

/// <summary>The current values of a model's parameters, by the numbers of its static parameters.</summary>
internal sealed class ParameterTable
{
    private readonly FittedValue?[] _values;

    private ParameterTable(FittedValue?[] values) => _values = values;

    /// <summary>The value of a parameter; null where it has its initial one.</summary>
    public FittedValue? this[int parameter] => _values[parameter];

    /// <summary>Finds the parameters that values belong to; null where there are no values.</summary>
    /// <exception cref="ArgumentException">There is no parameter of one of the addresses.</exception>
    public static ParameterTable? Of(ProposalSkeleton skeleton, Parameters parameters)
    {
        string[] known = [.. skeleton.StaticParameters];
        var values = new FittedValue?[known.Length];
        foreach ((string address, FittedValue value) in parameters.All)
        {
            int number = Array.IndexOf(known, address);
            if (number < 0)
                throw new ArgumentException(
                    $"{skeleton.Model} has no parameter '{address}'"
                        + (known.Length > 0 ? $"; it has {string.Join(", ", known)}." : ", and no others."),
                    nameof(parameters)
                );
            values[number] = value;
        }

        return parameters.Addresses.Count == 0 ? null : new ParameterTable(values);
    }
}
