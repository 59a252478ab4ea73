using System.Globalization;

namespace Icf.Traces;

// Parameters: numbers without a prior, which have their current values in every run.
internal sealed partial class Particle
{
    /// <summary>The current values of the model's parameters; null where all have their initial ones.</summary>
    public ParameterTable? Parameters;

    public double Parameter(CallPath path, ParameterSite site, double initial, Support? support)
    {
        ParameterRange.Check(initial, support);
        double value = initial;
        if (Parameters?[path.Node.Parameter(site)] is { } fitted)
        {
            value = fitted.Numbers[0];
            if (!fitted.IsNumber)
                Misfits(path, site, "is an array among the values that were set, and a number in the model");
            else if (!ParameterRange.Holds(value, support))
                IsOutside(path, site, value, support);
        }

        Listener?.Parameter(path, site, new ReadOnlySpan<double>(in value), support, isNumber: true);
        return value;
    }

    public double[] Parameter(CallPath path, ParameterSite site, double[] initial, Support? support)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ParameterRange.Check(initial, support);
        double[] values = initial;
        if (Parameters?[path.Node.Parameter(site)] is { } fitted)
        {
            if (fitted.IsNumber)
                Misfits(path, site, "is a number among the values that were set, and an array in the model");
            else if (fitted.Numbers.Length != initial.Length)
                Misfits(path, site, $"has {fitted.Numbers.Length} values, but the model reads {initial.Length}");
            else
                values = fitted.Numbers;
            foreach (double value in values)
                if (!ParameterRange.Holds(value, support))
                    IsOutside(path, site, value, support);
        }

        Listener?.Parameter(path, site, values, support, isNumber: false);
        return [.. values];
    }

    private void IsOutside(CallPath path, ParameterSite site, double value, Support? support) =>
        Misfits(
            path,
            site,
            string.Create(
                CultureInfo.InvariantCulture,
                $"has the value {value}, which is not inside its support, {support ?? Support.Real}"
            )
        );

    // The model must not be able to catch it.
    private void Misfits(CallPath path, ParameterSite site, string problem)
    {
        string address = path.Node.AddressOf(site);
        Fail(new ModelException(address, $"The parameter '{address}' {problem}."), address);
    }
}
