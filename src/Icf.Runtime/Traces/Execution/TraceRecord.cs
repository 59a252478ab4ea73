using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>The latent values of one trace in the order of their visits; reused from trace to trace.</summary>
internal sealed class TraceRecord
{
    private Choice[] _choices = new Choice[8];

    public int Count { get; private set; }

    public ReadOnlySpan<Choice> Choices => _choices.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Choice choice)
    {
        Choice[] choices = _choices;
        int count = Count;
        if ((uint)count < (uint)choices.Length)
            choices[count] = choice;
        else
            Grow(choice);
        Count = count + 1;
    }

    public void Clear() => Count = 0;

    /// <summary>Forgets all but the first values.</summary>
    public void Truncate(int count) => Count = count;

    private void Grow(in Choice choice)
    {
        Array.Resize(ref _choices, _choices.Length * 2);
        _choices[Count] = choice;
    }
}
