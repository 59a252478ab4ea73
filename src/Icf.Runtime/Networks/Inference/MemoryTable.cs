namespace Icf.Networks;

/// <summary>
/// States of the LSTM. Particles whose latents so far are the same share a row; a row that is no longer used is reused
/// for the next state.
/// </summary>
internal sealed class MemoryTable(int width)
{
    private float[] _hidden = [];
    private float[] _cell = [];
    private int[] _users = [];
    private int[] _free = [];
    private int _freeCount;

    /// <summary>Frees all rows.</summary>
    public void Clear()
    {
        Array.Clear(_users);
        _freeCount = _users.Length;
        for (int i = 0; i < _freeCount; i++)
            _free[i] = _freeCount - 1 - i;
    }

    /// <summary>Stores a state, which has no users yet.</summary>
    /// <returns>Its row.</returns>
    public int Add(ReadOnlySpan<float> hidden, ReadOnlySpan<float> cell)
    {
        if (_freeCount == 0)
            Grow();
        int row = _free[--_freeCount];
        hidden.CopyTo(_hidden.AsSpan(row * width));
        cell.CopyTo(_cell.AsSpan(row * width));
        return row;
    }

    /// <summary>The hidden state in a row; zero for −1.</summary>
    public void ReadHidden(int row, Span<float> into) => Read(_hidden, row, into);

    /// <summary>The cell state in a row; zero for −1.</summary>
    public void ReadCell(int row, Span<float> into) => Read(_cell, row, into);

    /// <summary>Counts one more user of a row; −1 is none.</summary>
    public void Keep(int row)
    {
        if (row >= 0)
            _users[row]++;
    }

    /// <summary>Counts one user less; the last one frees it.</summary>
    public void Drop(int row)
    {
        if (row >= 0 && --_users[row] == 0)
            _free[_freeCount++] = row;
    }

    private void Read(float[] table, int row, Span<float> into)
    {
        if (row < 0)
            into[..width].Clear();
        else
            table.AsSpan(row * width, width).CopyTo(into);
    }

    private void Grow()
    {
        int before = _users.Length,
            after = Math.Max(16, 2 * before);
        Array.Resize(ref _hidden, after * width);
        Array.Resize(ref _cell, after * width);
        Array.Resize(ref _users, after);
        Array.Resize(ref _free, after);
        for (int row = after - 1; row >= before; row--)
            _free[_freeCount++] = row;
    }
}
