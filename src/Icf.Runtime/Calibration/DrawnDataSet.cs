using Icf.Traces;

namespace Icf;

/// <summary>Data that a model has drawn, from which the arguments of a query are made.</summary>
public sealed class DrawnDataSet
{
    private readonly ArgumentData _data;

    internal DrawnDataSet(ArgumentData data) => _data = data;

    /// <summary>A number by its address, such as <c>y[3]</c>.</summary>
    /// <param name="address">The address.</param>
    /// <exception cref="KeyNotFoundException">There is no such number among the arguments.</exception>
    public double this[string address]
    {
        get
        {
            int position = Array.FindIndex(_data.Layout.Tokens, token => token.At.ToString() == address);
            return position >= 0
                ? _data.Values[position]
                : throw new KeyNotFoundException($"The arguments have no number '{address}'.");
        }
    }

    /// <summary>The numbers of a list, NaN where one is missing.</summary>
    /// <param name="name">The parameter, such as <c>y</c>.</param>
    /// <returns>The numbers with the addresses <c>y[0]</c>, <c>y[1]</c>, …</returns>
    public double[] List(string name)
    {
        var numbers = new List<double>();
        for (int p = 0; p < _data.Values.Length; p++)
            if (_data.Layout.Tokens[p].At is { Index.Rank: 1 } at && at.Path.Name == name)
            {
                while (numbers.Count <= at.Index.I)
                    numbers.Add(double.NaN);
                numbers[at.Index.I] = _data.Values[p];
            }

        return [.. numbers];
    }
}
