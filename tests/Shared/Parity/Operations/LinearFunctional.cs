using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>
/// A fixed random combination of the elements of a tensor, through which everything before it has a gradient.
/// </summary>
internal static class LinearFunctional
{
    /// <summary>The scalar; elements of a column that are −∞ do not count.</summary>
    /// <param name="tape">The tensor's tape.</param>
    /// <param name="tensor">[R × C].</param>
    /// <param name="coefficients">R × C coefficients, row by row.</param>
    public static Tensor Of(Tape tape, Tensor tensor, out float[] coefficients)
    {
        coefficients = Numbers.Uniform(9, tensor.Rows * tensor.Columns);
        if (tensor.Columns == 1)
        {
            ReadOnlySpan<float> values = tape.Read(tensor);
            for (int r = 0; r < tensor.Rows; r++)
            {
                if (float.IsNegativeInfinity(values[r]))
                    coefficients[r] = 0;
            }

            return tape.WeightedSum(tensor, coefficients);
        }

        Tensor weighted = tape.Multiply(tensor, tape.Constant(coefficients, tensor.Rows, tensor.Columns));
        Tensor ones = tape.Constant(Ones(tensor.Columns), tensor.Columns, 1);
        return tape.WeightedSum(tape.Linear(weighted, ones), Ones(tensor.Rows));
    }

    /// <summary>The same in double precision.</summary>
    public static double Of(double[,] values, float[] coefficients)
    {
        double sum = 0;
        for (int i = 0; i < coefficients.Length; i++)
        {
            if (coefficients[i] != 0)
                sum += coefficients[i] * values[i / values.Columns(), i % values.Columns()];
        }

        return sum;
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        ones.AsSpan().Fill(1);
        return ones;
    }
}
