using Icf.Networks;

namespace Icf.Training;

/// <summary>
/// Returns the traces of a training one after the other, and releases chunks that are not needed soon.
/// </summary>
internal sealed class TraceReader(TraceOrder order, TraceStore store)
{
    private TraceOrder.Window _window;
    private (int Turn, int Trace)[] _members = [];
    private SimulatedTraces[] _chunks = [];

    /// <summary>The trace at a position of the whole training; positions must not decrease.</summary>
    /// <exception cref="ModelException">The model failed in a simulation.</exception>
    public (SimulatedTraces Chunk, int Trace) this[long position]
    {
        get
        {
            if (position < _window.Start || position >= _window.Start + _window.Count)
                Move(position);
            (int turn, int trace) = _members[position - _window.Start];
            return (_chunks[turn], trace);
        }
    }

    private void Move(long position)
    {
        _window = order.WindowAt(position);
        _members = order.Members(_window);
        store.ReleaseBefore(_window.FirstTurn);
        _chunks = new SimulatedTraces[_window.Turns];
        for (int turn = 0; turn < _chunks.Length; turn++)
            _chunks[turn] = store[_window.FirstTurn + turn];
    }
}
