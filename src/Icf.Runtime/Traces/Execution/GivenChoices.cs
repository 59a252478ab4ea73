namespace Icf.Traces;

/// <summary>Values by address, as a user gives them.</summary>
internal sealed class GivenChoices(Choices choices) : ChoiceSource
{
    private readonly HashSet<string> _taken = [];

    public override bool TryTake(CallPath path, SampleSite site, SiteIndex index, out double number, out object? boxed)
    {
        (number, boxed) = (double.NaN, null);
        string address = $"{path}{site.Name}{index}";
        if (!choices.TryGetValue(address, out ChoiceValue value))
            return false;
        _taken.Add(address);
        if (site.IsScalar)
            number = value.ToDouble();
        else
            boxed = value.Value;
        return true;
    }

    public void RequireAllTaken(string model)
    {
        if (_taken.Count == choices.Count)
            return;
        string[] unknown = choices.Addresses.Where(a => !_taken.Contains(a)).ToArray();
        throw new ArgumentException(
            $"The trace of {model} never visits {string.Join(", ", unknown.Select(a => $"'{a}'"))}; it visits {string.Join(", ", _taken)} of those given.");
    }
}
