using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Arrays of two dimensions, as arrays of rows of one length.</summary>
internal sealed class MatrixForm<T>(JsonForm<T> element) : JsonForm<T[,]>
{
    private readonly ArrayForm<T> _row = new(element);

    internal override T[,] Read(JsonInput input)
    {
        int rows = input.Length;
        var all = new T[0, 0];
        int i = 0;
        foreach (JsonElement row in input.Here.EnumerateArray())
        {
            T[] values = input.Read(i, row, _row);
            if (i == 0)
                all = new T[rows, values.Length];
            else if (values.Length != all.GetLength(1))
                throw input.UnfitElement(i, $"a row of {all.GetLength(1)} elements like the first", values.Length);
            for (int j = 0; j < values.Length; j++)
                all[i, j] = values[j];
            i++;
        }

        return all;
    }

    internal override void Write(JsonOutput output, T[,] value)
    {
        output.Require(value, "an array of rows");
        if (value.GetLength(0) == 0 && value.GetLength(1) > 0)
            throw output.Unfit("a matrix with rows", $"one without, whose {value.GetLength(1)} columns would be lost");
        output.Writer.WriteStartArray();
        for (int i = 0; i < value.GetLength(0); i++)
            output.Write(i, Row(value, i), _row);
        output.Writer.WriteEndArray();
    }

    internal override void Schema(JsonSchema schema)
    {
        schema.Writer.WriteString("type", "array");
        schema.Writer.WriteString("$comment", "All rows have one length.");
        schema.Nested("items", _row);
    }

    private static T[] Row(T[,] matrix, int i)
    {
        var row = new T[matrix.GetLength(1)];
        for (int j = 0; j < row.Length; j++)
            row[j] = matrix[i, j];
        return row;
    }
}
