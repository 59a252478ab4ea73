namespace Icf.Traces;

/// <summary>Values by address, as a user gives them.</summary>
internal sealed class GivenChoices(Choices choices) : ChoiceSource
{
    private readonly HashSet<string> _taken = [];

    /// <summary>Values for addresses that are not among the choices; the trace need not visit them.</summary>
    public Choices? Kept { get; init; }

    public override bool TryTake(CallPath path, SampleSite site, SiteIndex index, out double number, out object? boxed)
    {
        (number, boxed) = (double.NaN, null);
        string address = path.AddressOf(site, index);
        if (choices.TryGetValue(address, out ChoiceValue value))
            _taken.Add(address);
        else if (Kept is null || !Kept.TryGetValue(address, out value))
            return false;
        if (site.IsScalar)
            number = NumberFor(site, address, value);
        else
            boxed = site.ValueType.IsInstanceOfType(value.Value) ? value.Value : throw WrongType(site, address, value);
        return true;
    }

    private static double NumberFor(SampleSite site, string address, ChoiceValue value)
    {
        if (value.Value is not (bool or IConvertible and not string))
            throw WrongType(site, address, value);
        double number = value.ToDouble();

        // A fraction must not be truncated to an integer, and a number must not be used as a truth value; rounding to a
        // float is allowed.
        bool fits = site.ValueType == typeof(float) || new ChoiceValue(site.ToObject(number)).ToDouble().Equals(number);
        return fits ? number : throw WrongType(site, address, value);
    }

    private static ModelException WrongType(SampleSite site, string address, ChoiceValue value) =>
        new(
            address,
            $"The choice '{address}' is {value}, a {value.Value.GetType().Name}; its values are of type "
                + $"{site.ValueType.Name}."
        );

    public void RequireAllTaken(string model)
    {
        if (_taken.Count == choices.Count)
            return;
        string[] unknown = choices.Addresses.Where(a => !_taken.Contains(a)).ToArray();
        throw new ArgumentException(
            $"The trace of {model} never visits {string.Join(", ", unknown.Select(a => $"'{a}'"))}; of the choices "
                + $"given it visits {(_taken.Count == 0 ? "none" : string.Join(", ", _taken))}."
        );
    }
}
