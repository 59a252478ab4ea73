namespace Icf.Traces;

/// <summary>The values of an earlier trace in the order of their visits: replays a prefix, for forks.</summary>
internal sealed class RecordedChoices(Choice[] choices) : ChoiceSource
{
    private int _next;

    public override bool TryTake(CallPath path, SampleSite site, SiteIndex index, out double number, out object? boxed)
    {
        (number, boxed) = (double.NaN, null);
        if (_next == choices.Length)
            return false;
        ref readonly Choice choice = ref choices[_next++];
        if (choice.Path != path || choice.Site != site || choice.Index != index)
            throw new ModelException(
                choice.Address,
                $"A replay of the trace came to '{path.AddressOf(site, index)}' where the original visited "
                    + $"'{choice.Address}'. "
                    + "The model depends on something that is neither an argument nor a sample, such as a clock or a "
                    + "static field."
            );
        (number, boxed) = (choice.Number, choice.Boxed);
        return true;
    }
}
