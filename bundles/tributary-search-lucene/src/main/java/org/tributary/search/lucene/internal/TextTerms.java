package org.tributary.search.lucene.internal;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.tributary.api.text.Term;

/**
 * Where the terms of a text stand, found out when it is written: analysing the twenty texts of a page anew takes longer
 * than all the rest of an answer. A term is a number here; that two terms share one is possible and costs a wrong mark.
 */
final class TextTerms {

    private static final int SEED = 17;

    /** Takes one term. */
    interface Reader {
        void read(int term, int start, int end);
    }

    private TextTerms() {}

    static int number(String term) {
        return StringHelper.murmurhash3_x86_32(new BytesRef(term), SEED);
    }

    static BytesRef packed(List<Term> terms) {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        try {
            int last = 0;
            for (Term term : terms) {
                out.writeInt(number(term.text()));
                out.writeZInt(term.start() - last);
                out.writeVInt(term.end() - term.start());
                last = term.start();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written to", e);
        }
        return new BytesRef(out.toArrayCopy());
    }

    static void read(BytesRef packed, Reader reader) {
        ByteArrayDataInput in = new ByteArrayDataInput(packed.bytes, packed.offset, packed.length);
        int last = 0;
        try {
            while (!in.eof()) {
                int term = in.readInt();
                last += in.readZInt();
                reader.read(term, last, last + in.readVInt());
            }
        } catch (ArrayIndexOutOfBoundsException | IOException e) {
            throw new DamagedIndex("The terms of a text end too early", e);
        }
    }
}
